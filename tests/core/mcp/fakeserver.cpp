// A small MCP server for the process tests. Its first argument says how it misbehaves.
#include <fcntl.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

namespace {

std::string after(const std::string &line, const std::string &key)
{
    const auto at = line.find(key);
    if (at == std::string::npos)
        return {};
    const auto from = at + key.size();
    return line.substr(from, line.find_first_of(",}\"", from) - from);
}

void say(const std::string &text)
{
    std::cout << text << std::flush;
}

std::string reply(const std::string &id, const std::string &result)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + result + "}\n";
}

std::string text(const std::string &words)
{
    return R"({"content":[{"type":"text","text":")" + words + R"("}]})";
}

void call(const std::string &mode, const std::string &line, const std::string &id)
{
    const std::string tool = after(line, R"("name":")");
    if (tool == "crash")
        std::_Exit(3);
    if (tool == "silent")
        return;
    if (tool == "huge") {
        say(R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":{"content":[{"type":"text","text":")" +
            std::string(17 << 20, 'x'));
        say(R"("}]}})"
            "\n");
        return;
    }
    if (tool == "environment") {
        std::string names;
        for (char **entry = environ; *entry; ++entry)
            names += std::string(*entry).substr(0, std::string(*entry).find('=')) + ";";
        return say(reply(id, text(names)));
    }
    if (tool == "standing") { // session, terminal, and descriptors beyond the standard ones
        std::string open;
        for (int fd = 3; fd < 256; ++fd)
            open += ::fcntl(fd, F_GETFD) >= 0 ? std::to_string(fd) + " " : "";
        const int terminal = ::open("/dev/tty", O_RDWR);
        return say(reply(id, text(std::string(::getsid(0) == ::getpid() ? "leads" : "follows") +
                                  (terminal < 0 ? " no terminal " : " terminal ") + open)));
    }
    if (tool == "leave") { // a grandchild of a session of its own
        int ends[2];
        if (::pipe(ends) != 0)
            return;
        if (::fork() == 0) {
            if (::fork() == 0) {
                ::setsid();
                const pid_t self = ::getpid();
                (void)!::write(ends[1], &self, sizeof self);
                for (int fd = 0; fd < 16; ++fd)
                    ::close(fd);
                while (true)
                    ::pause();
            }
            std::_Exit(0);
        }
        pid_t left = 0;
        (void)!::read(ends[0], &left, sizeof left);
        return say(reply(id, text(std::to_string(left))));
    }
    if (mode == "onechunk") { // the last progress and the result in one write
        std::string chunk;
        for (int i = 1; i <= 3; ++i)
            chunk += R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":)" + id +
                     R"(,"progress":)" + std::to_string(i) +
                     R"(,"total":3}})"
                     "\n";
        return say(chunk + reply(id, text("done")));
    }
    say(reply(id, text("Echo")));
}

} // namespace

int main(int argc, char **argv)
{
    const std::string mode = argc > 1 ? argv[1] : "plain";
    if (mode == "dies")
        return 7;
    if (mode == "talks") {
        std::string lines;
        for (int i = 0; i < 1'000'000; ++i)
            lines += "x\n";
        std::cerr << lines << "last word" << std::endl;
        return 0;
    }
    if (mode == "leaves-a-flood") {
        const std::string lines(8192, '\n');
        for (const bool child = ::fork() == 0; child && ::write(STDOUT_FILENO, lines.data(), lines.size()) > 0;)
            ;
        return 0;
    }
    if (mode == "deaf")
        std::signal(SIGTERM, SIG_IGN);
    if (mode == "noisy")
        say("Welcome to my server!\n{broken\n\n");
    std::cerr << "ready " << mode << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) {
        const std::string id = after(line, R"("id":)");
        if (mode == "cat")
            say(line + "\n");
        else if (line.find(R"("method":"initialize")") != std::string::npos)
            say(reply(id,
                R"({"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"fake","version":"1"}})"));
        else if (line.find(R"("method":"tools/list")") != std::string::npos)
            say(reply(id,
                R"({"tools":[{"name":"echo","inputSchema":{}},{"name":"crash","inputSchema":{}},{"name":"huge","inputSchema":{}},)"
                R"({"name":"silent","inputSchema":{}},{"name":"environment","inputSchema":{}},{"name":"standing","inputSchema":{}},)"
                R"({"name":"leave","inputSchema":{}}]})"));
        else if (line.find(R"("method":"tools/call")") != std::string::npos)
            call(mode, line, id);
    }
    while (mode == "deaf" || mode == "deaf-to-eof")
        ::pause();
    if (mode == "parting")
        say("{\"last\":1}\n{\"last\":2}\n");
    return 0;
}
