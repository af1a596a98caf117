// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The official client of OpenAI against a Parlor whose models are aimock's (tests/peers/aimock-fixtures.json).
// Environment: PARLOR_URL (…/v1), PARLOR_KEY. Prints what is wrong, and exits with 1.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../peers/package.json', import.meta.url));
const OpenAI = require('openai');
const client = new OpenAI({ baseURL: process.env.PARLOR_URL, apiKey: process.env.PARLOR_KEY, maxRetries: 0 });
const opening = 'Hello, I am a stand-in with a few words to say. Grüß Gott 😀!';
const user = (content) => [{ role: 'user', content }];
const tools = [{ type: 'function', function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } } }];

async function refusal(asking) {
    try {
        await asking();
    } catch (error) {
        return error;
    }
    assert.fail('no error');
}

const checks = {
    async 'models are listed and found by id'() {
        const models = (await client.models.list()).data;
        model = models.find((entry) => entry.owned_by === 'openai').id;
        assert.equal((await client.models.retrieve(model)).id, model);
        assert.equal((await refusal(() => client.models.retrieve('nothing'))).status, 404);
    },
    async 'a completion'() {
        const answer = await client.chat.completions.create({ model, messages: user('say hello') });
        assert.equal(answer.object, 'chat.completion');
        assert.equal(answer.choices[0].message.content, opening);
        assert.equal(answer.choices[0].finish_reason, 'stop');
        assert.equal(answer.usage.total_tokens, answer.usage.prompt_tokens + answer.usage.completion_tokens);
        assert.ok(answer.usage.completion_tokens > 0);
    },
    async 'a streamed completion, with usage'() {
        let text = '';
        let usage = null;
        let pieces = 0;
        const stream = await client.chat.completions.create({ model, messages: user('say hello'), stream: true, stream_options: { include_usage: true } });
        for await (const chunk of stream) {
            text += chunk.choices[0]?.delta?.content ?? '';
            pieces += 1;
            usage = chunk.usage ?? usage;
        }
        assert.equal(text, opening);
        assert.ok(pieces > 5);
        assert.ok(usage.completion_tokens > 0);
    },
    async 'tools, whole and streamed'() {
        const messages = user('weather in Paris');
        const whole = (await client.chat.completions.create({ model, messages, tools })).choices[0];
        assert.equal(whole.finish_reason, 'tool_calls');
        assert.deepEqual(JSON.parse(whole.message.tool_calls[0].function.arguments), { city: 'Paris' });
        const streamed = (await client.chat.completions.stream({ model, messages, tools }).finalChatCompletion()).choices[0];
        assert.equal(streamed.message.tool_calls[0].function.name, 'get_weather');
        assert.deepEqual(JSON.parse(streamed.message.tool_calls[0].function.arguments), { city: 'Paris' });
    },
    async 'an image and a system prompt'() {
        const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
        const content = [{ type: 'text', text: 'say hello' }, { type: 'image_url', image_url: { url: pixel } }];
        const answer = await client.chat.completions.create({ model, messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content }] });
        assert.equal(answer.choices[0].message.content, opening);
        const remote = [{ type: 'image_url', image_url: { url: 'http://127.0.0.1/secret.png' } }];
        assert.equal((await refusal(() => client.chat.completions.create({ model, messages: user(remote) }))).status, 400);
    },
    async 'a response, whole and streamed'() {
        assert.equal((await client.responses.create({ model, input: 'say hello', instructions: 'Be brief.' })).output_text, opening);
        const types = [];
        let text = '';
        for await (const event of await client.responses.create({ model, input: [{ role: 'user', content: [{ type: 'input_text', text: 'say hello' }] }], stream: true })) {
            types.push(event.type);
            assert.equal(event.sequence_number, types.length - 1);
            if (event.type === 'response.output_text.delta')
                text += event.delta;
        }
        assert.equal(text, opening);
        assert.deepEqual([types[0], types.at(-1)], ['response.created', 'response.completed']);
    },
    async 'embeddings, as base64 and as numbers'() {
        const asked = { model: 'text-embedding-3-small', input: ['one', 'two'] };
        const packed = await client.embeddings.create(asked);
        const plain = await client.embeddings.create({ ...asked, encoding_format: 'float' });
        assert.equal(packed.data.length, 2);
        assert.ok(packed.data[0].embedding.length > 100);
        assert.deepEqual(packed.data.map((item) => item.index), [0, 1]);
        packed.data[1].embedding.forEach((number, i) => assert.ok(Math.abs(number - plain.data[1].embedding[i]) < 1e-6));
    },
    async 'errors have classes, codes and fields'() {
        const unknown = await refusal(() => client.chat.completions.create({ model: 'nothing', messages: user('x') }));
        assert.deepEqual([unknown.constructor.name, unknown.status, unknown.code, unknown.param], ['NotFoundError', 404, 'model_not_found', 'model']);
        const empty = await refusal(() => client.chat.completions.create({ model, messages: [] }));
        assert.deepEqual([empty.constructor.name, empty.status, empty.param], ['BadRequestError', 400, 'messages']);
        const two = await refusal(() => client.chat.completions.create({ model, n: 2, messages: user('say hello') }));
        assert.deepEqual([two.status, two.param], [400, 'n']);
        const stranger = new OpenAI({ baseURL: process.env.PARLOR_URL, apiKey: 'nonsense', maxRetries: 0 });
        assert.equal((await refusal(() => stranger.models.list())).constructor.name, 'AuthenticationError');
        // The provider's own 401 says nothing of the caller's key.
        assert.equal((await refusal(() => client.chat.completions.create({ model, messages: user('refuse me') }))).status, 503);
    },
    async 'leaving a stream is no trouble'() {
        const stream = await client.chat.completions.create({ model, messages: user('say hello'), stream: true });
        for await (const chunk of stream) {
            assert.ok(chunk.id.startsWith('chatcmpl-'));
            stream.controller.abort();
            break;
        }
        assert.ok((await client.models.list()).data.length > 0);
    },
};

let model;
let failed = 0;
for (const [name, check] of Object.entries(checks)) {
    try {
        await check();
        console.log(`ok: ${name}`);
    } catch (error) {
        failed += 1;
        console.log(`FAILED: ${name}: ${error.stack}`);
    }
}
process.exit(failed ? 1 : 0);
