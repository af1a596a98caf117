// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// oauth2-mock-server with one more path: POST /control {"claims": {…}, "drop": […], "userinfo": {…}, "then": "…"} says what is wrong with
// the next tokens.
import http from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
await server.start(0, '127.0.0.1');
let wish = {};

server.service.on('beforeTokenSigning', (token) => {
    if (token.payload.scope !== undefined && token.payload.nonce === undefined)
        return; // the access token
    Object.assign(token.payload, { email: 'ann@example.org', email_verified: true, preferred_username: 'ann-there' }, wish.claims ?? {});
    for (const name of wish.drop ?? [])
        delete token.payload[name];
    Object.assign(token.header, wish.header ?? {});
});

function base64url(value) {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const changes = {
    tamper(token) {
        const [header, payload, signature] = token.split('.');
        const claims = JSON.parse(Buffer.from(payload, 'base64url'));
        return [header, base64url({ ...claims, email: 'admin@example.org' }), signature].join('.');
    },
    unsign(token) {
        return [base64url({ alg: 'none', typ: 'JWT' }), token.split('.')[1], ''].join('.');
    },
    garble(token) {
        return token.slice(0, -4) + '\u00ff\u00fe!?';
    },
};

server.service.on('beforeResponse', (response) => {
    if (wish.status) {
        response.statusCode = wish.status;
        response.body = { error: 'invalid_grant' };
    } else if (wish.change) {
        response.body.id_token = changes[wish.change](response.body.id_token);
    }
});
server.service.on('beforeUserinfo', (response) => {
    response.body = wish.userinfo ?? { sub: 'johndoe' };
});

const actions = {
    async rotate(algorithm) {
        const fresh = new OAuth2Server();
        await fresh.issuer.keys.generate(algorithm);
        const keys = fresh.issuer.keys.toJSON(true);
        server.issuer.keys.clear?.();
        for (const key of keys)
            await server.issuer.keys.add(key);
        return keys[0].kid;
    },
};

http.createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => { body += piece; });
    request.on('end', async () => {
        wish = JSON.parse(body);
        if (wish.rotate)
            wish.header = { ...wish.header, kid: await actions.rotate(wish.rotate), alg: wish.rotate };
        response.end('{}');
    });
}).listen(0, '127.0.0.1', function () {
    console.log(`listening on ${server.issuer.url} control http://127.0.0.1:${this.address().port}`);
});
