#pragma once

#include "sync/client/http_answer.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QNetworkReply;

namespace suanpan {

/// One request on its way: bounded in time and size. It tells its answer exactly once and then goes away; deleted before, it tells nothing.
class HttpExchange final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(const HttpAnswer &)>;
    /// The limit counts to the last byte of the answer, so that a dripping server cannot hold on to us.
    HttpExchange(QNetworkReply *reply, qint64 limitMs, Done done, QObject *parent);

private:
    void take();
    void giveUp(HttpAnswer::End end);
    void conclude();

    QNetworkReply *m_reply;
    Done m_done;
    HttpAnswer m_answer;
    QTimer m_limit;
    bool m_givenUp = false;
};

} // namespace suanpan
