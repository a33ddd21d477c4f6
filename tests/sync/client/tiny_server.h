#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace suanpan::test {

/// A web server that answers whatever a test says, wrong things above all.
class TinyServer final : public QTcpServer {
public:
    using Answer = std::function<void(QTcpSocket &)>;
    explicit TinyServer(Answer answer) : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    const QList<QByteArray> &requests() const { return m_requests; }

    /// Says it all at once, with the right length.
    static Answer says(const QByteArray &status, const QByteArray &body, const QByteArray &headers = {})
    {
        return [=](QTcpSocket &socket) {
            socket.write("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size())
                         + "\r\n\r\n" + body);
        };
    }
    /// Says exactly these bytes and hangs up.
    static Answer breaksOffAfter(const QByteArray &bytes)
    {
        return [=](QTcpSocket &socket) {
            socket.write(bytes);
            socket.disconnectFromHost();
        };
    }

private:
    void read(QTcpSocket &socket)
    {
        QByteArray &request = m_reading[&socket];
        request += socket.readAll();
        const qsizetype body = request.indexOf("\r\n\r\n") + 4;
        const qsizetype length = request.indexOf("Content-Length: ") + 16;
        const qsizetype expected = length > 15 ? request.mid(length, request.indexOf("\r\n", length) - length).toLongLong() : 0;
        if (body > 3 && request.size() - body >= expected) {
            m_requests.append(std::exchange(request, {}));
            m_answer(socket);
        }
    }

    Answer m_answer;
    QHash<QTcpSocket *, QByteArray> m_reading;
    QList<QByteArray> m_requests;
};

} // namespace suanpan::test
