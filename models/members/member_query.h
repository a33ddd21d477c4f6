#pragma once

#include <QByteArray>
#include <QString>

namespace suanpan {

class MemberVault;

/// What somebody typed to find a member, understood.
struct MemberQuery {
    enum class Kind { Nothing, Phone, LastFour, Card, Name };

    Kind kind = Kind::Nothing;
    QString text;  ///< E.164, four digits, the card number, or the name or pinyin
    QString typed; ///< what it was read from

    /// Four digits are the end of a phone number; what reads as a full number of `region` is a phone; anything else with a digit
    /// is a card; else it is a name.
    static MemberQuery classify(QStringView typed, const QString &region);
};

/// The hashes to look for in storage; a member is meant when any of those that are not empty is theirs.
struct MemberLookup {
    QByteArray phoneHash;
    QByteArray last4Hash;
    QByteArray cardHash;
    QByteArray token;

    bool isEmpty() const { return phoneHash.isEmpty() && last4Hash.isEmpty() && cardHash.isEmpty() && token.isEmpty(); }
};

/// Whatever was typed is looked for among the card numbers as well: they may be four digits, look like a phone or be letters.
MemberLookup lookupFor(const MemberQuery &query, const MemberVault &vault);

} // namespace suanpan
