// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A scripted OpenAI-compatible provider: bench_provider [--rate=50] [--events=500] [--addresses=1]
// Each answer is so many events at so many a second (rate 0: all at once), and each event says when it was sent: "@<nanoseconds>;".
// Listens on 127.0.0.1 and the addresses after it, and prints one base URL for each: a client that opens so many connections a host
// and no more still gets them all.
#include "load.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <map>
#include <queue>
#include <string>
#include <vector>

using namespace Bench;

namespace {

struct Connection {
    std::string received;
    int64_t interval = 0;
    int left = 0; ///< events to send
    uint64_t generation = 0; ///< descriptors are used again
};

struct Due {
    int64_t time;
    int descriptor;
    uint64_t generation;
    bool operator>(const Due &other) const { return time > other.time; }
};

class Provider
{
public:
    Provider(int rate, int events, int addresses) : m_rate(rate), m_events(events), m_epoll(epoll_create1(0))
    {
        uint16_t port = 0;
        for (int i = 1; i <= addresses; ++i)
            port = listenOn(i, port);
        std::fflush(stdout);
    }

    void serve()
    {
        std::vector<epoll_event> ready(256);
        for (;;) {
            const int count = epoll_pwait2(m_epoll, ready.data(), int(ready.size()), timeToNext(), nullptr);
            for (int i = 0; i < count; ++i) {
                const int descriptor = int(ready[size_t(i)].data.u64);
                if (m_connections.contains(descriptor))
                    receive(descriptor);
                else
                    accept(descriptor);
            }
            sendWhatIsDue();
        }
    }

private:
    uint16_t listenOn(int host, uint16_t port)
    {
        const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(0x7f000000u + uint32_t(host));
        const int on = 1;
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        if (bind(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 || listen(descriptor, 1024) != 0)
            fail("listen");
        socklen_t size = sizeof address;
        getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size);
        watch(m_epoll, descriptor, EPOLLIN, uint64_t(descriptor));
        std::printf("http://127.0.0.%d:%d/v1\n", host, ntohs(address.sin_port));
        return ntohs(address.sin_port);
    }

    const timespec *timeToNext()
    {
        if (m_due.empty())
            return nullptr;
        const int64_t wait = std::max<int64_t>(0, m_due.top().time - now());
        m_wait = {.tv_sec = wait / 1'000'000'000, .tv_nsec = wait % 1'000'000'000};
        return &m_wait;
    }

    void accept(int listener)
    {
        for (;;) {
            const int descriptor = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
            if (descriptor < 0)
                return;
            const int on = 1;
            setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            m_connections[descriptor].generation = ++m_generation;
            watch(m_epoll, descriptor, EPOLLIN, uint64_t(descriptor));
        }
    }

    void receive(int descriptor)
    {
        Connection &connection = m_connections.at(descriptor);
        char buffer[16384];
        const ssize_t count = read(descriptor, buffer, sizeof buffer);
        if (count <= 0) {
            if (count == 0 || errno != EAGAIN)
                drop(descriptor);
            return;
        }
        connection.received.append(buffer, size_t(count));
        const size_t head = connection.received.find("\r\n\r\n");
        if (head == std::string::npos)
            return;
        size_t body = 0;
        if (const char *length = strcasestr(connection.received.c_str(), "content-length:"))
            body = size_t(std::atoi(length + 15));
        if (connection.received.size() < head + 4 + body)
            return;
        const bool isList = connection.received.starts_with("GET ");
        connection.received.erase(0, head + 4 + body);
        if (isList)
            list(descriptor);
        else
            begin(descriptor, connection);
    }

    void list(int descriptor)
    {
        const std::string models = R"({"object":"list","data":[{"id":"scripted-1","object":"model","created":1,"owned_by":"bench"}]})";
        send(descriptor, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(models.size()) + "\r\n\r\n" + models);
    }

    void begin(int descriptor, Connection &connection)
    {
        send(descriptor, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        connection.left = m_events;
        connection.interval = m_rate > 0 ? 1'000'000'000 / m_rate : 0;
        m_due.push({now() + connection.interval, descriptor, connection.generation});
    }

    static std::string chunk(const std::string &text)
    {
        char size[16];
        std::snprintf(size, sizeof size, "%zx\r\n", text.size());
        return size + text + "\r\n";
    }

    static std::string event(int64_t time)
    {
        return chunk(R"(data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"scripted-1","choices":[{"index":0,"delta":{"content":"@)"
                     + std::to_string(time) + R"(; "},"finish_reason":null}]})" "\n\n");
    }

    void sendWhatIsDue()
    {
        static const std::string end = chunk(R"(data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"scripted-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
                                             "\n\ndata: [DONE]\n\n") + "0\r\n\r\n";
        for (int64_t time = now(); !m_due.empty() && m_due.top().time <= time; time = now()) {
            Due due = m_due.top();
            m_due.pop();
            const auto found = m_connections.find(due.descriptor);
            if (found == m_connections.end() || found->second.generation != due.generation)
                continue;
            Connection &connection = found->second;
            std::string text = event(time);
            while (--connection.left > 0 && connection.interval == 0)
                text += event(time);
            if (connection.left == 0)
                text += end;
            else
                m_due.push({due.time + connection.interval, due.descriptor, due.generation});
            send(due.descriptor, text);
        }
    }

    void send(int descriptor, const std::string &text)
    {
        // Whoever does not take a few kilobytes at once has fallen over, and the measurement with it.
        if (::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL) != ssize_t(text.size()))
            drop(descriptor);
    }

    void drop(int descriptor)
    {
        m_connections.erase(descriptor);
        close(descriptor);
    }

    int m_rate;
    int m_events;
    int m_epoll;
    timespec m_wait{};
    uint64_t m_generation = 0;
    std::map<int, Connection> m_connections;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
};

} // namespace

int main(int argc, char *argv[])
{
    Provider(number(argc, argv, "rate", 50), number(argc, argv, "events", 500), number(argc, argv, "addresses", 1)).serve();
}
