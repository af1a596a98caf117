// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// oauth2-mock-server with two more paths. POST /control says what is wrong from now on, {} for nothing,
// with the first key:
//   claims, drop    claims of the ID token that are set or left out
//   header          members of its header that are set
//   change          what is done to the signed token (see `changes`)
//   newKey          "RS256" or "ES256": from here on another key signs, and it alone is published
//   forgedKey       the same, but the key is not published
//   published       members of the published key that are set
//   status          what the token endpoint answers instead of tokens
//   userinfo        what the userinfo endpoint answers
//   discovery       members of the discovery document that are set
// GET /asked: how often each path was asked for.
import { createHmac, createPublicKey } from 'node:crypto';
import http from 'node:http';
import { JWKStore, OAuth2Issuer, OAuth2Service } from 'oauth2-mock-server';

const issuer = new OAuth2Issuer();
const service = new OAuth2Service(issuer);
const firstKey = await issuer.keys.generate('RS256');
let signingKey = firstKey;
let publishedKeyId = signingKey.kid;
let wish = {};
const asked = {};

issuer.keys.get = () => signingKey;
issuer.keys.toJSON = () => JWKStore.prototype.toJSON.call(issuer.keys).filter((key) => key.kid === publishedKeyId)
    .map((key) => ({ ...key, ...wish.published }));

service.on('beforeTokenSigning', (token) => {
    if (token.payload.aud === undefined)
        return; // the access token
    Object.assign(token.payload, { email: 'ann@example.org', email_verified: true, preferred_username: 'ann-there' }, wish.claims);
    for (const name of wish.drop ?? [])
        delete token.payload[name];
    Object.assign(token.header, wish.header);
});

function encoded(value) {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function nested(depth) {
    return Buffer.from(`{"sub":${'['.repeat(depth)}${']'.repeat(depth)}}`).toString('base64url');
}

const changes = {
    tamper(header, payload, signature) {
        const claims = JSON.parse(Buffer.from(payload, 'base64url'));
        return [header, encoded({ ...claims, email: 'admin@example.org' }), signature];
    },
    unsigned: (header, payload) => [encoded({ alg: 'none', typ: 'JWT' }), payload, ''],
    unsignedButNamed: (header, payload) => [header, payload, ''],
    symmetric(header, payload) {
        const key = createPublicKey({ key: JWKStore.prototype.toJSON.call(issuer.keys)[0], format: 'jwk' }).export({ type: 'spki', format: 'pem' });
        const signed = `${encoded({ alg: 'HS256', typ: 'JWT', kid: signingKey.kid })}.${payload}`;
        return [...signed.split('.'), createHmac('sha256', key).update(signed).digest('base64url')];
    },
    garble: (header, payload, signature) => [header, payload, `${signature.slice(0, -4)}\u00ff\u00fe!?`],
    garblePayload: (header, payload, signature) => [header, `\u0080${payload.slice(1)}`, signature],
    shorten: (header, payload, signature) => [header, payload, signature.slice(0, 5)],
    twoParts: (header, payload) => [header, payload],
    nest: (header, payload, signature) => [header, nested(300000), signature],
};

service.on('beforeResponse', (response) => {
    if (wish.status) {
        response.statusCode = wish.status;
        response.body = { error: 'invalid_grant' };
    } else if (wish.change) {
        response.body.id_token = changes[wish.change](...response.body.id_token.split('.')).join('.');
    }
});
service.on('beforeUserinfo', (response) => {
    response.body = wish.userinfo ?? { sub: 'johndoe' };
});

async function control(body) {
    wish = JSON.parse(body);
    const isSound = Object.keys(wish).length === 0;
    if (isSound)
        signingKey = firstKey;
    if (wish.newKey ?? wish.forgedKey)
        signingKey = await issuer.keys.generate(wish.newKey ?? wish.forgedKey);
    if (isSound || wish.newKey)
        publishedKeyId = signingKey.kid;
}

async function bodyOf(request) {
    let body = '';
    for await (const piece of request)
        body += piece;
    return body;
}

const server = http.createServer(async (request, response) => {
    const path = request.url.split('?')[0];
    asked[path] = (asked[path] ?? 0) + 1;
    if (path === '/control') {
        await control(await bodyOf(request));
        response.end('{}');
    } else if (path === '/asked') {
        response.end(JSON.stringify(asked));
    } else if (path === '/.well-known/openid-configuration' && wish.discovery) {
        service.openidConfigurationHandler(request, {
            json: (document) => response.end(JSON.stringify({ ...document, ...wish.discovery })),
        });
    } else {
        service.requestHandler(request, response);
    }
}).listen(0, '127.0.0.1', () => {
    issuer.url = `http://127.0.0.1:${server.address().port}`;
    console.log(`listening on ${issuer.url}`);
});
