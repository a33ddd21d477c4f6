#include "tests/models/pricing/golden_table.h"

#include "models/base/require.h"
#include "models/money/quantity.h"
#include "models/pricing/pricer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace suanpan::test {

using namespace Qt::StringLiterals;

namespace {

qint64 minorOf(const QString &text)
{
    const auto money = Money::parse(text, Currency::CNY);
    require(money.has_value());
    return money->minor();
}

QString plain(qint64 minor)
{
    return toPlainText(Money(minor, Currency::CNY));
}

/// Collects the lines above the rows, and makes cases of the rows.
class Table final {
public:
    void read(const QString &line, const QString &where)
    {
        const QString kind = line.section(u' ', 0, 0);
        const QString rest = line.section(u' ', 1).trimmed();
        if (kind == "product"_L1) {
            readProduct(rest.split(u' ', Qt::SkipEmptyParts));
        } else if (kind == "rule"_L1 || kind == "book"_L1) {
            const QString id = rest.section(u' ', 0, 0);
            QJsonObject json = QJsonDocument::fromJson(rest.section(u' ', 1).toUtf8()).object();
            require(!json.isEmpty());
            json.insert(u"id"_s, id);
            if (kind == "rule"_L1) {
                json.insert(u"name"_s, id);
                m_promotions.insert(id, json);
            } else {
                m_books.append(json);
            }
        } else if (kind == "rules"_L1) {
            m_rest = QJsonDocument::fromJson(rest.toUtf8()).object();
            require(!m_rest.isEmpty());
        } else {
            readRow(line.split(u'|'), where);
        }
    }

    QList<GoldenCase> cases;

private:
    void readProduct(const QStringList &words)
    {
        PricingLine product;
        product.sku = product.name = words[0];
        product.listPriceMinor = minorOf(words[1]);
        for (const QString &word : words.mid(2)) {
            const QString value = word.section(u'=', 1);
            if (word.startsWith("category="_L1)) {
                product.category = value;
            } else if (word.startsWith("brand="_L1)) {
                product.brand = value;
            } else if (word.startsWith("tax="_L1)) {
                product.taxGroup = value;
            } else {
                require(word == "weighed"_L1);
                product.weighed = true;
            }
        }
        m_products.insert(product.sku, product);
    }

    void readRow(const QStringList &columns, const QString &where)
    {
        require(columns.size() >= 6);
        GoldenCase golden;
        golden.where = where;
        golden.name = columns[0].trimmed();
        golden.rules = rulesOf(columns[1].simplified().split(u' ', Qt::SkipEmptyParts));
        for (const QString &item : columns[2].trimmed().split(u',', Qt::SkipEmptyParts)) {
            golden.basket.lines.append(lineOf(item.trimmed()));
        }
        golden.context.date = QDate(2026, 5, 1); // a Friday
        golden.context.minuteOfDay = 12 * 60;
        golden.context.store = u"S1"_s;
        for (const QString &word : columns[3].simplified().split(u' ', Qt::SkipEmptyParts)) {
            readContext(word, golden.context);
        }
        golden.goods = columns[4].trimmed();
        golden.reductions = columns[5].trimmed();
        golden.also = columns.value(6).simplified();
        cases.append(golden);
    }

    PriceRules rulesOf(const QStringList &on) const
    {
        QJsonObject document = m_rest;
        document.insert(u"format"_s, 1);
        document.insert(u"currency"_s, u"CNY"_s);
        document.insert(u"price_books"_s, m_books);
        QJsonArray promotions;
        for (const QString &id : on) {
            require(m_promotions.contains(id));
            promotions.append(m_promotions[id]);
        }
        document.insert(u"promotions"_s, promotions);
        const auto rules = readPriceRules(document);
        if (!rules) {
            qWarning("%s: %s", qUtf8Printable(rules.error()[0].path), qUtf8Printable(rules.error()[0].detail));
        }
        require(rules.has_value());
        return *rules;
    }

    /// "3 tea", "1 tea@5.00" (a price by hand), "2 tea-10%", "1 tea-0.50" (discounts by hand), "0.532 apples".
    PricingLine lineOf(const QString &item) const
    {
        const QString what = item.section(u' ', 1);
        const qsizetype mark = std::max(what.indexOf(u'@'), what.indexOf(u'-'));
        const QString sku = mark < 0 ? what : what.left(mark);
        require(m_products.contains(sku));
        PricingLine line = m_products[sku];
        const auto quantity = Quantity::parse(item.section(u' ', 0, 0));
        require(quantity.has_value());
        line.quantity = quantity->thousandths();
        if (mark >= 0 && what[mark] == u'@') {
            line.handPriceMinor = minorOf(what.mid(mark + 1));
        } else if (mark >= 0 && what.endsWith(u'%')) {
            line.handDiscount = Discount::percent(what.mid(mark + 1).chopped(1).toInt() * 100);
        } else if (mark >= 0) {
            line.handDiscount = Discount::amount(minorOf(what.mid(mark + 1)));
        }
        return line;
    }

    static void readContext(const QString &word, PricingContext &context)
    {
        const QString key = word.section(u':', 0, 0);
        const QString value = word.section(u':', 1);
        const auto member = [&]() -> PricingMember & { return context.member ? *context.member : context.member.emplace(); };
        if (key == "member"_L1) {
            member();
        } else if (key == "tier"_L1) {
            member().tier = value;
        } else if (key == "tag"_L1) {
            member().tags.append(value);
        } else if (key == "group"_L1) {
            member().groups.append(value);
        } else if (key == "birthday"_L1) {
            member().birthdayToday = value == "day"_L1;
            member().birthdayThisMonth = true;
        } else if (key == "average"_L1) {
            member().averageOrderMinor = minorOf(value);
        } else if (key == "usual"_L1) {
            member().usualDiscountBp = value.toInt();
        } else if (key == "store"_L1) {
            context.store = value;
        } else if (key == "channel"_L1) {
            context.channel = value;
        } else if (key == "on"_L1) {
            context.date = QDate::fromString(value, Qt::ISODate);
        } else if (key == "at"_L1) {
            context.minuteOfDay = value.left(2).toInt() * 60 + value.mid(3).toInt();
        } else if (key == "coupon"_L1) {
            context.coupons.insert(value);
        } else if (key == "sold"_L1) {
            context.uses[value.section(u'=', 0, 0)].sales = value.section(u'=', 1).toInt();
        } else if (key == "spent"_L1) {
            context.uses[value.section(u'=', 0, 0)].reducedMinor = minorOf(value.section(u'=', 1));
        } else {
            require(key == "had"_L1);
            member();
            context.uses[value.section(u'=', 0, 0)].memberSales = value.section(u'=', 1).toInt();
        }
    }

    QMap<QString, PricingLine> m_products;
    QMap<QString, QJsonObject> m_promotions;
    QJsonArray m_books;
    QJsonObject m_rest;
};

QString listed(const QList<Reduction> &reductions)
{
    QStringList texts;
    for (const Reduction &each : reductions) {
        texts.append(each.source + u' ' + plain(each.minor));
    }
    return texts.isEmpty() ? u"-"_s : texts.join(u", "_s);
}

/// "limit", "exceeded": what the trace says of what was given by hand.
QString concessionOf(const PricedBasket &priced)
{
    const QString about = u"concession."_s;
    for (const TraceStep &step : priced.trace) {
        if (step.rule.startsWith(about)) {
            return step.rule.mid(about.size());
        }
    }
    return u"none"_s;
}

/// "lost", "used": what the trace says of a promotion.
QString whyOf(const PricedBasket &priced, const QString &promotion)
{
    for (const TraceStep &step : priced.trace) {
        if (step.inputs.value(0) == promotion) {
            return step.rule.section(u'.', 1);
        }
    }
    return u"nothing"_s;
}

QString figureOf(const PricedBasket &priced, const QString &key)
{
    const QString name = key.section(u':', 1);
    if (key == "total"_L1) {
        return plain(priced.totalMinor);
    }
    if (key == "rounding"_L1) {
        return plain(priced.cashRoundingMinor);
    }
    if (key == "limit"_L1) {
        return plain(priced.handLimit ? priced.handLimit->minor : -1);
    }
    if (key == "hand"_L1) {
        return plain(priced.handOffMinor);
    }
    if (key == "concession"_L1) {
        return concessionOf(priced);
    }
    if (key == "lines"_L1) {
        QStringList nets;
        for (const PricedBasketLine &line : priced.lines) {
            nets.append(plain(line.netMinor));
        }
        return nets.join(u',');
    }
    if (key.startsWith("why:"_L1)) {
        return whyOf(priced, name);
    }
    if (key.startsWith("gift:"_L1)) {
        qint64 pieces = 0;
        for (const GiftOffer &gift : priced.gifts) {
            pieces += gift.sku == name ? gift.pieces : 0;
        }
        return QString::number(pieces);
    }
    require(key.startsWith("tax:"_L1));
    for (const LineTax &tax : priced.taxes) {
        if (tax.id == name) {
            return plain(tax.minor);
        }
    }
    return u"none"_s;
}

} // namespace

QList<GoldenCase> readGoldenTable(const QString &path)
{
    QFile file(path);
    require(file.open(QIODevice::ReadOnly));
    Table table;
    int number = 0;
    for (const QByteArray &bytes : file.readAll().split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (!line.isEmpty() && !line.startsWith(u'#')) {
            table.read(line, u"%1:%2"_s.arg(path.section(u'/', -1)).arg(number));
        }
    }
    return table.cases;
}

QStringList answerOf(const GoldenCase &golden)
{
    const auto priced = price(golden.basket, golden.rules, golden.context);
    if (!priced) {
        return {nameOf(priced.error().kind), u"-"_s, {}};
    }
    require(priced->exact);
    QStringList also;
    for (const QString &figure : golden.also.split(u' ', Qt::SkipEmptyParts)) {
        const QString key = figure.section(u'=', 0, 0);
        also.append(key + u'=' + figureOf(*priced, key));
    }
    return {plain(priced->goodsMinor), listed(priced->reductions), also.join(u' ')};
}

} // namespace suanpan::test
