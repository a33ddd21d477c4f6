#pragma once

#include "models/catalog/gs1/ai.h"
#include "models/catalog/gs1/linters.h"

#include <QString>

namespace suanpan::gs1 {

/// Why a scan is no correct GS1 data: a kind to act on, and where, for the log.
struct Error {
    enum class Kind : quint8 {
        NotGs1, ///< some other code: a shop's own Code 128, a text in a QR code
        Empty, ///< a carrier of GS1 data without any
        TooLong, ///< more bytes or elements than any carrier at a till has
        BadGtin, ///< a plain barcode with a wrong length, character or check digit
        UnknownAi,
        MissingValue,
        ShortValue,
        LongValue,
        BadCharacter,
        BadContent, ///< the rule in `linter` is broken
        RepeatedAi, ///< with different values, or in a link at all
        ExcludedAi, ///< two that may not stand together
        MissingAi, ///< one that needs another
        MissingSerial, ///< a digital signature of a key without its serial number
        BadBrackets,
        BadLink, ///< characters, scheme or host of a URI
        NoKey, ///< a link without a primary key
        BadQualifier, ///< a path goes on with what may not follow its key, or not in this order
        NotAnAttribute, ///< a query parameter that may not be one, or belongs into the path
    };

    Kind kind = Kind::NotGs1;
    LinterId linter = noLinter;
    Ai ai; ///< none where the fault lies in no element
    quint16 position = 0; ///< bytes from the beginning of what was scanned; of a link's value, after it was unescaped

    friend bool operator==(const Error &, const Error &) = default;
};

/// For the log: "BadContent (csum) in (01) at 18". Says nothing of what was scanned.
QString toText(const Error &error);

} // namespace suanpan::gs1
