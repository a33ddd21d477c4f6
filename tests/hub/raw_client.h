#pragma once

#include <QTcpSocket>

#include <memory>

namespace suanpan {

/// A blocking HTTP client as bare as can be, so that tests may also misbehave.
class RawClient {
public:
    struct Answer {
        int status = 0; ///< 0: no answer
        QByteArray head;
        QByteArray body;
    };
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    explicit RawClient(quint16 port) : m_socket(std::make_unique<QTcpSocket>())
    {
        m_socket->connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket->waitForConnected(5000);
    }
    /// Over a line that somebody else made, such as a QSslSocket.
    explicit RawClient(std::unique_ptr<QTcpSocket> socket) : m_socket(std::move(socket)) {}
    QTcpSocket &socket() { return *m_socket; }
    void send(const QByteArray &bytes)
    {
        m_socket->write(bytes);
        m_socket->flush();
    }
    Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}, const Headers &headers = {},
               int timeoutMs = 10'000)
    {
        QByteArray text =
            method + ' ' + target + " HTTP/1.1\r\nHost: hub\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        for (const auto &[name, value] : headers) {
            text += name + ": " + value + "\r\n";
        }
        send(text + "\r\n" + body);
        return read(timeoutMs);
    }
    Answer read(int timeoutMs = 10'000)
    {
        while (m_buffer.indexOf("\r\n\r\n") < 0 && more(timeoutMs)) {
        }
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0) {
            return {};
        }
        Answer answer{m_buffer.mid(9, 3).toInt(), m_buffer.left(end), {}};
        const qsizetype at = answer.head.toLower().indexOf("content-length: ");
        const qsizetype length = at < 0 ? 0 : answer.head.mid(at + 16).split('\r').first().toLongLong();
        while (m_buffer.size() < end + 4 + length && more(timeoutMs)) {
        }
        answer.body = m_buffer.mid(end + 4, length);
        m_buffer.remove(0, end + 4 + length);
        return answer;
    }
    bool isClosedWithin(int timeoutMs)
    {
        return m_socket->state() != QAbstractSocket::ConnectedState || m_socket->waitForDisconnected(timeoutMs);
    }

private:
    bool more(int timeoutMs)
    {
        const bool ready = m_socket->bytesAvailable() > 0 || m_socket->waitForReadyRead(timeoutMs);
        m_buffer += m_socket->readAll();
        return ready;
    }

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
};

} // namespace suanpan
