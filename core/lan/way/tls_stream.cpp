// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/tls_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/socket.h>
#include <utility>
#include <vector>

// Syscalls: recvfrom sendto

namespace vnats {

struct TlsStream::Memory
{
    Memory() { output.reserve(kReadSize); }

    std::vector<char> input = std::vector<char>(kReadSize);
    std::size_t inputTaken = 0;
    std::size_t inputEnd = 0;
    /// Nothing more will come, and why: 0 if the other side has ended it.
    bool isOver = false;
    int error = 0;
    std::vector<char> output;
    std::size_t outputTaken = 0;
    /// Nobody takes it any more; the reason is read from the other side, which may have had a word about it.
    bool isOutputLost = false;

    /// So that it stays as large as what waits, even if that never becomes nothing.
    void compact()
    {
        if (outputTaken < output.size() / 2)
            return;
        output.erase(output.begin(), output.begin() + static_cast<std::ptrdiff_t>(outputTaken));
        outputTaken = 0;
    }
    int read(BIO* bio, char* into, int most)
    {
        BIO_clear_retry_flags(bio);
        const auto size = std::min(static_cast<std::size_t>(most), inputEnd - inputTaken);
        if (size > 0) {
            std::memcpy(into, input.data() + inputTaken, size);
            inputTaken += size;
            return static_cast<int>(size);
        }
        if (!isOver)
            BIO_set_retry_read(bio);
        else if (error == 0)
            return 0;
        errno = error;
        return -1;
    }
    int write(BIO* bio, const char* from, int size)
    {
        BIO_clear_retry_flags(bio);
        if (!isOutputLost)
            output.insert(output.end(), from, from + size);
        return size;
    }
};

namespace {

/// Of the thread's newest session.
thread_local SSL* newestSession = nullptr;

void noteSession(void* session, void*, CRYPTO_EX_DATA*, int, long, void*)
{
    newestSession = static_cast<SSL*>(session);
}

} // namespace

TlsStream::Witness::Witness()
{
    [[maybe_unused]] static const int registered =
        SSL_get_ex_new_index(0, nullptr, noteSession, nullptr, nullptr);
    newestSession = nullptr;
}

TlsStream::Witness::~Witness()
{
    newestSession = nullptr;
}

SSL* TlsStream::Witness::session() const
{
    return newestSession;
}

TlsStream::TlsStream(SSL* session, int socket)
    : m_memory(std::make_shared<Memory>())
    , m_socket(socket)
{
    SSL_up_ref(session);
    m_session.reset(session);
    using Shared = std::shared_ptr<Memory>;
    static BIO_METHOD* const method = [] {
        BIO_METHOD* const made =
            BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "memory of a TLS stream");
        BIO_meth_set_read(made, [](BIO* bio, char* into, int most) {
            return (*static_cast<Shared*>(BIO_get_data(bio)))->read(bio, into, most);
        });
        BIO_meth_set_write(made, [](BIO* bio, const char* from, int size) {
            return (*static_cast<Shared*>(BIO_get_data(bio)))->write(bio, from, size);
        });
        BIO_meth_set_ctrl(made, [](BIO* bio, int what, long, void*) -> long {
            const Memory& memory = **static_cast<Shared*>(BIO_get_data(bio));
            switch (what) {
            case BIO_CTRL_EOF:
                return memory.isOver && memory.inputTaken == memory.inputEnd;
            case BIO_CTRL_FLUSH:
                return 1;
            default:
                return 0;
            }
        });
        BIO_meth_set_destroy(made, [](BIO* bio) {
            delete static_cast<Shared*>(BIO_get_data(bio));
            return 1;
        });
        return made;
    }();
    BIO* const bio = BIO_new(method);
    BIO_set_data(bio, new Shared(m_memory));
    BIO_set_init(bio, 1);
    SSL_set_bio(session, bio, bio);
    // In the middle of a handshake, writing would have to wait for reading.
    SSL_set_options(session, SSL_OP_NO_RENEGOTIATION);
}

TlsStream::~TlsStream() = default;

void TlsStream::receive()
{
    Memory& memory = *m_memory;
    if (memory.inputTaken < memory.inputEnd || memory.isOver)
        return;
    const ssize_t size = ::recv(m_socket, memory.input.data(), memory.input.size(), MSG_DONTWAIT);
    memory.inputTaken = 0;
    memory.inputEnd = size > 0 ? static_cast<std::size_t>(size) : 0;
    memory.isOver = size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR);
    memory.error = size < 0 ? errno : 0;
}

bool TlsStream::isReadable()
{
    // A stale error of OpenSSL would be taken for the failure of a read that only has to wait.
    ERR_clear_error();
    char first = 0;
    const int peeked = SSL_peek(m_session.get(), &first, 1);
    if (peeked > 0)
        return true;
    const int error = SSL_get_error(m_session.get(), peeked);
    const bool isOver = error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE;
    return isOver && !std::exchange(m_endTold, true);
}

void TlsStream::send()
{
    Memory& memory = *m_memory;
    while (memory.outputTaken < memory.output.size()) {
        const ssize_t size = ::send(m_socket, memory.output.data() + memory.outputTaken,
            memory.output.size() - memory.outputTaken, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            return memory.compact();
        memory.isOutputLost = memory.isOutputLost || size < 0;
        memory.outputTaken =
            size < 0 ? memory.output.size() : memory.outputTaken + static_cast<std::size_t>(size);
    }
    memory.output.clear();
    memory.outputTaken = 0;
}

std::size_t TlsStream::unsent() const
{
    return m_memory->output.size() - m_memory->outputTaken;
}

} // namespace vnats
