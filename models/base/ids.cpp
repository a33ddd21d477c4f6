#include "models/base/ids.h"

#include "models/base/clock.h"
#include "models/base/random.h"

#include <QRegularExpression>
#include <QUuid>

namespace suanpan {

QString makeUuid7(const Clock &clock, Random &random)
{
    QByteArray bytes = random.bytes(16);
    const auto ms = static_cast<quint64>(clock.nowMs());
    for (int i = 0; i < 6; ++i) {
        bytes[i] = static_cast<char>(ms >> (40 - 8 * i) & 0xFFU);
    }
    bytes[6] = static_cast<char>((static_cast<quint8>(bytes[6]) & 0x0FU) | 0x70U);
    bytes[8] = static_cast<char>((static_cast<quint8>(bytes[8]) & 0x3FU) | 0x80U);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

bool isUuid7(QStringView text)
{
    static const QRegularExpression shape(
        QStringLiteral("\\A[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\\z"));
    return shape.match(text).hasMatch();
}

} // namespace suanpan
