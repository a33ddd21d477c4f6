#pragma once

#include <QString>

namespace suanpan {

/// Text as it is compared when searching: full-width forms made narrow (NFKC), case folded, accents dropped, everything but
/// letters and digits turned into single spaces.
QString foldForSearch(QStringView text);
/// The same without any space: "王 小明" and "王小明" are one.
QString foldJoined(QStringView text);
/// Whether the character is a Chinese one (Unified Ideographs with extension A).
bool isHan(QChar c);

} // namespace suanpan
