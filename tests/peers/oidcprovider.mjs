// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// oidc-provider, a certified OpenID provider, with one confidential client that must use PKCE and the accounts "ann" and anybody else who
// types a name into its sign-in page. Argument: the redirect URI of the client.
import http from 'node:http';
import { Provider } from 'oidc-provider';

const [redirectUri] = process.argv.slice(2);
const client = {
    client_id: 'parlor',
    client_secret: 'a secret with spaces, + and %',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
};

async function findAccount(context, id) {
    return {
        accountId: id,
        claims: () => ({ sub: `subject-${id}`, email: `${id}@example.org`, email_verified: true, name: 'Ann Example', preferred_username: id }),
    };
}

const server = http.createServer().listen(0, '127.0.0.1', () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, {
        clients: [client],
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
        cookies: { keys: ['not a secret'] },
        features: { devInteractions: { enabled: true } },
        pkce: { required: () => true },
        findAccount,
    });
    server.on('request', provider.callback());
    console.log(`listening on ${issuer}`);
});
