#include "app/ctl/common/exception_words.h"

#include <QJsonArray>
#include <QJsonObject>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 msAnHour = 3'600'000;
constexpr qint64 hoursADay = 24;

QString ageOf(qint64 ms)
{
    const qint64 hours = std::max<qint64>(ms, 0) / msAnHour;
    return hours < 2 * hoursADay ? u"%1 h"_s.arg(hours) : u"%1 days"_s.arg(hours / hoursADay);
}

QString factOf(const ExceptionId &id)
{
    return u"%1/%2/%3"_s.arg(id.key.till.text(), QString::number(id.key.epoch), QString::number(id.key.seq));
}

} // namespace

QString sentenceOf(const ExceptionEntry &entry, qint64 nowMs)
{
    const ExceptionKind &kind = exceptionKind(entry.kind);
    const QString end = entry.isOpen()
                            ? u"%1? %2"_s.arg(nameOf(kind.proposed()), QString::fromUtf8(kind.advice))
                            : u"%1 by %2%3"_s.arg(entry.resolvedAs, entry.resolvedBy,
                                                  entry.booked.isEmpty() ? QString() : u", booked as "_s + entry.booked);
    return u"%1  %2, %3 old: %4 → %5"_s.arg(entry.id.text(), entry.kind, ageOf(nowMs - entry.atMs), entry.detail, end);
}

QJsonObject toJson(const ExceptionEntry &entry, qint64 nowMs)
{
    const ExceptionKind &kind = exceptionKind(entry.kind);
    QJsonArray ends;
    for (const Resolution end : kind.ends) {
        ends.append(nameOf(end));
    }
    return {{u"id"_s, entry.id.text()},
            {u"till"_s, entry.id.key.till.text()},
            {u"fact"_s, factOf(entry.id)},
            {u"kind"_s, entry.kind},
            {u"detail"_s, entry.detail},
            {u"at_ms"_s, entry.atMs},
            {u"age_ms"_s, nowMs - entry.atMs},
            {u"proposed"_s, nameOf(kind.proposed())},
            {u"ends"_s, ends},
            {u"advice"_s, QString::fromUtf8(kind.advice)},
            {u"resolved_as"_s, entry.resolvedAs},
            {u"resolved_by"_s, entry.resolvedBy},
            {u"resolved_ms"_s, entry.resolvedMs},
            {u"note"_s, entry.note},
            {u"booked"_s, entry.booked}};
}

QString sentenceOf(const ResolveError &error)
{
    switch (error.kind) {
    case ResolveError::Kind::NotFound: return u"There is no exception %1; 'exceptions' lists them."_s.arg(error.detail);
    case ResolveError::Kind::NotFitting: return u"This kind ends as one of: %1."_s.arg(error.detail);
    case ResolveError::Kind::EndedOtherwise:
        return u"It was resolved as %1 already; 'reopen' opens it again."_s.arg(error.detail);
    case ResolveError::Kind::CannotMerge: return u"The two cannot be made one: %1."_s.arg(error.detail);
    case ResolveError::Kind::IsOpen: return u"%1 is open."_s.arg(error.detail);
    case ResolveError::Kind::Storage: return error.detail;
    }
    return {};
}

} // namespace suanpan
