#include "app/till/play/invented_person.h"

#include "models/base/random.h"

#include <QHashFunctions>

namespace suanpan {

using namespace Qt::StringLiterals;

InventedPerson inventPerson(const QString &card, int attempt)
{
    const QString surnames = u"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"_s;
    const QString given = u"静敏洁晨雨思嘉文宇浩然子涵欣怡明月清和安宁"_s;
    constexpr std::uint64_t numbers = 1'000'000'000;
    SeededRandom dice(qHash(card, 20111003));
    const auto draw = [&dice](const QString &signs) {
        return signs[static_cast<qsizetype>(dice.below(static_cast<std::uint64_t>(signs.size())))];
    };
    InventedPerson person;
    person.name = QString(draw(surnames)) + draw(given) + draw(given);
    std::uint64_t number = 0;
    for (int i = 0; i <= attempt; ++i) {
        number = dice.below(numbers);
    }
    person.phone = u"13"_s + QString::number(number).rightJustified(9, u'0');
    return person;
}

} // namespace suanpan
