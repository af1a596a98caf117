// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Clients of many streams at once, whose events say when the provider sent them ("@<nanoseconds>;"):
//     bench_streams --port=N [--host=127.0.0.1] --path=/api/chat/ [--header=…] --body=… [--body2=…] [--streams=500] [--seconds=8] [--pid=N]
// Connects them one after the other over two seconds, waits another two, and measures for so many seconds; then prints one line:
// streams, events a second, the delay of an event at p50, p99 and the most in milliseconds, and the cores that process `pid` used.
// `%d` in the body is the number of the address of the provider that answers (--addresses).
#include "load.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace Bench;

namespace {

constexpr int64_t second = 1'000'000'000;
constexpr int64_t connecting = 2 * second;
constexpr int64_t settling = 2 * second;

/// Processor time that a process has used, all its threads, in seconds (proc(5)).
double processorTime(int pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1)));
    std::string field;
    for (int i = 3; i < 14; ++i)
        fields >> field;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / double(sysconf(_SC_CLK_TCK));
}

class Clients
{
public:
    Clients(int argc, char **argv)
        : m_argc(argc)
        , m_argv(argv)
        , m_streams(number(argc, argv, "streams", 500))
        , m_epoll(epoll_create1(0))
        , m_tails(size_t(m_streams))
    {
    }

    int run()
    {
        const int pid = number(m_argc, m_argv, "pid", 0);
        const int64_t begin = now();
        m_from = begin + connecting + settling;
        m_until = m_from + number(m_argc, m_argv, "seconds", 8) * second;
        double before = 0;
        double after = 0;
        std::vector<epoll_event> ready(256);
        while (now() < m_until + second / 2) {
            while (m_opened < m_streams && now() - begin >= connecting / m_streams * m_opened)
                open(m_opened++);
            const int count = epoll_wait(m_epoll, ready.data(), int(ready.size()), m_opened < m_streams ? 1 : 50);
            for (int i = 0; i < count; ++i)
                receive(ready[size_t(i)].data.u64);
            if (before == 0 && now() >= m_from)
                before = processorTime(pid);
            if (after == 0 && now() >= m_until)
                after = processorTime(pid);
        }
        return report((after - before) / (double(m_until - m_from) / double(second)));
    }

private:
    void open(int stream)
    {
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(uint16_t(number(m_argc, m_argv, "port", 0)));
        const int addresses = number(m_argc, m_argv, "addresses", 1);
        const int provider = stream % addresses + 1;
        const std::string host(option(m_argc, m_argv, "host", "127.0.0.1"));
        inet_pton(AF_INET, host.c_str(), &address.sin_addr);
        if (host == "provider")
            address.sin_addr.s_addr = htonl(0x7f000000u + uint32_t(provider));
        if (connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            fail("connect");
        std::string body(option(m_argc, m_argv, "body", "{}"));
        if (const size_t mark = body.find("%d"); mark != std::string::npos)
            body.replace(mark, 2, std::to_string(provider));
        const std::string header(option(m_argc, m_argv, "header", "Accept: */*"));
        const std::string text = "POST " + std::string(option(m_argc, m_argv, "path", "/")) + " HTTP/1.1\r\nHost: localhost\r\n" + header
            + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        if (write(descriptor, text.data(), text.size()) != ssize_t(text.size()))
            fail("write");
        fcntl(descriptor, F_SETFL, O_NONBLOCK);
        watch(m_epoll, descriptor, EPOLLIN, uint64_t(stream) << 32 | uint64_t(descriptor));
    }

    void receive(uint64_t key)
    {
        const int descriptor = int(key & 0xffffffff);
        std::string &tail = m_tails[key >> 32];
        char buffer[65536];
        const ssize_t count = read(descriptor, buffer, sizeof buffer);
        const int64_t time = now();
        if (count <= 0) {
            close(descriptor);
            return;
        }
        tail.append(buffer, size_t(count));
        size_t taken = 0;
        for (;;) {
            const size_t mark = tail.find('@', taken);
            const size_t end = mark == std::string::npos ? mark : tail.find(';', mark);
            if (end == std::string::npos) {
                tail.erase(0, std::min(mark, tail.size()));
                return;
            }
            const int64_t sent = std::atoll(tail.c_str() + mark + 1);
            if (sent >= m_from && sent < m_until)
                m_delays.push_back(time - sent);
            taken = end;
        }
    }

    int report(double cores)
    {
        if (m_delays.empty()) {
            std::fprintf(stderr, "nothing arrived\n");
            return 1;
        }
        std::ranges::sort(m_delays);
        const auto at = [this](double part) { return double(m_delays[size_t(double(m_delays.size() - 1) * part)]) / 1e6; };
        std::printf("%d %.0f %.2f %.2f %.2f %.2f\n", m_streams, double(m_delays.size()) / (double(m_until - m_from) / double(second)),
                    at(0.5), at(0.99), at(1), cores);
        return 0;
    }

    int m_argc;
    char **m_argv;
    int m_streams;
    int m_epoll;
    int m_opened = 0;
    int64_t m_from = 0;
    int64_t m_until = 0;
    std::vector<std::string> m_tails; ///< what has arrived and may hold the beginning of an event
    std::vector<int64_t> m_delays;
};

} // namespace

int main(int argc, char *argv[])
{
    return Clients(argc, argv).run();
}
