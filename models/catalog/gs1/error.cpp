#include "models/catalog/gs1/error.h"

namespace suanpan::gs1 {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView nameOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotGs1: return "NotGs1"_L1;
    case Error::Kind::Empty: return "Empty"_L1;
    case Error::Kind::TooLong: return "TooLong"_L1;
    case Error::Kind::BadGtin: return "BadGtin"_L1;
    case Error::Kind::UnknownAi: return "UnknownAi"_L1;
    case Error::Kind::MissingValue: return "MissingValue"_L1;
    case Error::Kind::ShortValue: return "ShortValue"_L1;
    case Error::Kind::LongValue: return "LongValue"_L1;
    case Error::Kind::BadCharacter: return "BadCharacter"_L1;
    case Error::Kind::BadContent: return "BadContent"_L1;
    case Error::Kind::RepeatedAi: return "RepeatedAi"_L1;
    case Error::Kind::ExcludedAi: return "ExcludedAi"_L1;
    case Error::Kind::MissingAi: return "MissingAi"_L1;
    case Error::Kind::MissingSerial: return "MissingSerial"_L1;
    case Error::Kind::BadBrackets: return "BadBrackets"_L1;
    case Error::Kind::BadLink: return "BadLink"_L1;
    case Error::Kind::NoKey: return "NoKey"_L1;
    case Error::Kind::BadQualifier: return "BadQualifier"_L1;
    case Error::Kind::NotAnAttribute: return "NotAnAttribute"_L1;
    }
    return "?"_L1;
}

} // namespace

QString toText(const Error &error)
{
    QString text = nameOf(error.kind);
    if (error.linter != noLinter) {
        const std::string_view rule = linters[error.linter].name;
        text += u" ("_s + QLatin1StringView(rule.data(), static_cast<qsizetype>(rule.size())) + u')';
    }
    if (!error.ai.isNone()) {
        text += u" in ("_s + error.ai.text() + u')';
    }
    return text + u" at "_s + QString::number(error.position);
}

} // namespace suanpan::gs1
