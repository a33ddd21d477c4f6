#pragma once

#include <QtGlobal>

#include <array>
#include <string_view>

/// The rules about contents that GS1's dictionary names ("linters"). Each looks at one component of a value, whose length and
/// characters were checked before.
namespace suanpan::gs1 {

/// Where the component breaks the rule, counted from its first character; `keepsRule` when it does not.
using Lint = int (*)(const char *at, int size);
constexpr int keepsRule = -1;

int lintBase64Padding(const char *at, int size);
int lintCheckDigit(const char *at, int size);
int lintCheckCharacters(const char *at, int size);
int lintCompanyPrefix(const char *at, int size); ///< at least four digits: without GS1's list of members nothing more can be said
int lintCompanyPrefixAt2(const char *at, int size);
int lintCountry(const char *at, int size);
int lintCountryLetters(const char *at, int size);
int lintCountryOr999(const char *at, int size);
int lintCoupon(const char *at, int size);
int lintCouponPositiveOffer(const char *at, int size);
int lintCurrency(const char *at, int size);
int lintDate(const char *at, int size); ///< YYMMDD
int lintDateOrMonth(const char *at, int size); ///< YYMMDD, where day 00 is the end of the month
int lintHasNonDigit(const char *at, int size);
int lintHour(const char *at, int size);
int lintHourMinute(const char *at, int size);
int lintHyphen(const char *at, int size);
int lintIban(const char *at, int size);
int lintImporterIndex(const char *at, int size);
int lintLatitude(const char *at, int size);
int lintLongDate(const char *at, int size); ///< YYYYMMDD
int lintLongitude(const char *at, int size);
int lintMediaType(const char *at, int size);
int lintMinute(const char *at, int size);
int lintNonZero(const char *at, int size);
int lintNoZeroPrefix(const char *at, int size);
int lintPackageType(const char *at, int size);
int lintPercentEncoding(const char *at, int size);
int lintPieceOfTotal(const char *at, int size);
int lintPositionInSequence(const char *at, int size);
int lintSex(const char *at, int size);
int lintWinding(const char *at, int size);
int lintYesNo(const char *at, int size);
int lintZero(const char *at, int size);

/// A rule by the name it has in the dictionary.
struct Linter {
    std::string_view name;
    Lint lint;
};

using LinterId = quint8; ///< a place in `linters`
constexpr LinterId noLinter = 0;

inline constexpr std::array linters{
    Linter{"", nullptr},
    Linter{"cset64", lintBase64Padding}, // not written in the dictionary: it goes with the type Z
    Linter{"csum", lintCheckDigit},
    Linter{"csumalpha", lintCheckCharacters},
    Linter{"gcppos1", lintCompanyPrefix},
    Linter{"gcppos2", lintCompanyPrefixAt2},
    Linter{"iso3166", lintCountry},
    Linter{"iso3166alpha2", lintCountryLetters},
    Linter{"iso3166999", lintCountryOr999},
    Linter{"couponcode", lintCoupon},
    Linter{"couponposoffer", lintCouponPositiveOffer},
    Linter{"iso4217", lintCurrency},
    Linter{"yymmdd", lintDate},
    Linter{"yymmd0", lintDateOrMonth},
    Linter{"hasnondigit", lintHasNonDigit},
    Linter{"hh", lintHour},
    Linter{"hhmi", lintHourMinute},
    Linter{"hyphen", lintHyphen},
    Linter{"iban", lintIban},
    Linter{"importeridx", lintImporterIndex},
    Linter{"latitude", lintLatitude},
    Linter{"yyyymmdd", lintLongDate},
    Linter{"longitude", lintLongitude},
    Linter{"mediatype", lintMediaType},
    Linter{"mi", lintMinute},
    Linter{"ss", lintMinute}, // 00 to 59 as well
    Linter{"nonzero", lintNonZero},
    Linter{"nozeroprefix", lintNoZeroPrefix},
    Linter{"packagetype", lintPackageType},
    Linter{"pcenc", lintPercentEncoding},
    Linter{"pieceoftotal", lintPieceOfTotal},
    Linter{"posinseqslash", lintPositionInSequence},
    Linter{"iso5218", lintSex},
    Linter{"winding", lintWinding},
    Linter{"yesno", lintYesNo},
    Linter{"zero", lintZero},
};

} // namespace suanpan::gs1
