#include "ui/receipts/receipt_document.h"

#include "ui/receipts/barcode.h"

#include <QFontMetrics>
#include <QPainter>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int printable = ReceiptDocument::paperWidth - 2 * ReceiptDocument::margin;
constexpr int gap = 20;      // between the two ends of a row
constexpr int blockGap = 14; // above and below a rule
constexpr int indent = 28;   // what belongs to the line above
constexpr int codeHeight = 84;

int wrapFlags(Qt::Alignment alignment)
{
    return static_cast<int>(alignment | Qt::AlignTop) | Qt::TextWrapAnywhere;
}

/// Wraps between words where it can; a word longer than the paper is broken.
int flagsFor(const QFontMetrics &metrics, Qt::Alignment alignment, const QString &text, int width)
{
    const QStringList words = text.split(u' ');
    const bool wordTooLong =
        std::ranges::any_of(words, [&](const QString &word) { return metrics.horizontalAdvance(word) > width; });
    return wordTooLong ? wrapFlags(alignment) : static_cast<int>(alignment | Qt::AlignTop) | Qt::TextWordWrap;
}

} // namespace

ReceiptDocument::ReceiptDocument(const Receipt &receipt, const Format &format) : m_format(format)
{
    space(margin);
    head(receipt);
    rule(true);
    std::ranges::for_each(receipt.lines, [this](const ReceiptLine &entry) { line(entry); });
    if (!receipt.givenBack.isEmpty()) {
        text(Face::Bold, tr("Given in exchange"), Qt::AlignHCenter);
        std::ranges::for_each(receipt.givenBack, [this](const ReceiptLine &entry) { line(entry); });
    }
    rule(true);
    sums(receipt);
    taxes(receipt);
    if (receipt.points) {
        points(*receipt.points, receipt.isOffline);
    }
    std::ranges::for_each(receipt.balances, [this](const ReceiptBalance &held) { balance(held); });
    for (const ReceiptCoupon &given : receipt.coupons) {
        coupon(given);
    }
    foot(receipt);
    space(margin);
}

void ReceiptDocument::paint(QPainter &painter) const
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setPen(Qt::black);
    for (const Paint &step : m_steps) {
        step(painter);
    }
    painter.restore();
}

QFont ReceiptDocument::font(Face face)
{
    QFont font(u"Noto Sans CJK SC"_s);
    // Full hinting rounds glyphs to whole dots, and then a PDF and an image would break lines at different places.
    font.setHintingPreference(QFont::PreferNoHinting);
    switch (face) {
    case Face::Small: font.setPixelSize(21); break;
    case Face::Body: font.setPixelSize(25); break;
    case Face::Bold:
        font.setPixelSize(25);
        font.setBold(true);
        break;
    case Face::Shop:
        font.setPixelSize(42);
        font.setBold(true);
        break;
    case Face::Total:
        font.setPixelSize(50);
        font.setBold(true);
        break;
    }
    return font;
}

void ReceiptDocument::text(Face face, const QString &words, Qt::Alignment alignment, int left, int right)
{
    if (words.isEmpty()) {
        return;
    }
    const QFont shown = font(face);
    const QFontMetrics metrics(shown);
    const int flags = flagsFor(metrics, alignment, words, right - left);
    const QRect bounds = metrics.boundingRect(QRect(left, 0, right - left, 1), flags, words);
    const QRect area(left, m_height, right - left, bounds.height());
    m_steps.push_back([=](QPainter &painter) {
        painter.setFont(shown);
        painter.drawText(area, flags | Qt::TextDontClip, words);
    });
    m_height += bounds.height();
}

void ReceiptDocument::columns(Face face, const QString &left, const QString &right, int inset)
{
    QFont figure = font(face);
    const int wanted = QFontMetrics(figure).horizontalAdvance(right) + 2;
    const int most = printable - inset;
    if (wanted > most) {
        figure.setPixelSize(std::max(1, figure.pixelSize() * most / wanted - 1));
    }
    const int width = std::min(wanted, most);
    const int room = most - width - gap;
    constexpr int leastForWords = printable / 4;
    const int top = m_height;
    const bool onOneRow = room >= leastForWords || left.isEmpty();
    if (!left.isEmpty()) {
        text(face, left, Qt::AlignLeft, margin + inset, onOneRow ? margin + inset + room : margin + printable);
    }
    const int height = QFontMetrics(figure).height();
    const int figureTop = onOneRow ? top : m_height;
    const QRect area(margin + printable - width, figureTop, width, height);
    m_steps.push_back([=](QPainter &painter) {
        painter.setFont(figure);
        painter.drawText(area, static_cast<int>(Qt::AlignRight | Qt::AlignTop) | Qt::TextSingleLine | Qt::TextDontClip, right);
    });
    m_height = std::max(m_height, figureTop + height);
}

void ReceiptDocument::rule(bool strong)
{
    const int y = m_height + blockGap;
    m_steps.push_back([=](QPainter &painter) {
        QPen pen(Qt::black, 2);
        if (!strong) {
            pen.setDashPattern({1, 3});
        }
        painter.setPen(pen);
        painter.drawLine(margin, y, margin + printable, y);
        painter.setPen(Qt::black);
    });
    m_height += 2 * blockGap;
}

void ReceiptDocument::code128(const QString &words, int height)
{
    const auto code = Barcode::code128(words);
    if (!code || code->columns() > printable) {
        return; // the number stands in plain text too
    }
    constexpr int widestModule = 3;
    const int module = std::min(widestModule, printable / code->columns());
    const int width = module * code->columns();
    const QRectF area((paperWidth - width) / 2, m_height, width, height);
    m_steps.push_back([code = *code, area](QPainter &painter) { code.paint(painter, area); });
    m_height += height;
}

void ReceiptDocument::qr(const QString &words)
{
    const auto code = Barcode::qr(words);
    constexpr int module = 7;
    if (!code || code->columns() * module > printable) {
        return;
    }
    const int side = module * code->columns();
    const QRectF area((paperWidth - side) / 2, m_height, side, side);
    m_steps.push_back([code = *code, area](QPainter &painter) { code.paint(painter, area); });
    m_height += side;
}

void ReceiptDocument::head(const Receipt &receipt)
{
    text(Face::Shop, receipt.shopName, Qt::AlignHCenter);
    space(4);
    text(Face::Small, receipt.shopAddress, Qt::AlignHCenter);
    text(Face::Small, receipt.shopPhone, Qt::AlignHCenter);
    if (receipt.kind != Receipt::Kind::Sale) {
        space(blockGap);
        text(Face::Bold, receipt.kind == Receipt::Kind::Void ? tr("VOID") : tr("RETURN"), Qt::AlignHCenter);
        if (!receipt.originalNumber.isEmpty()) {
            text(Face::Small, tr("for receipt %1").arg(receipt.originalNumber), Qt::AlignHCenter);
        }
    }
    if (receipt.isCopy) {
        text(Face::Bold, tr("COPY"), Qt::AlignHCenter);
    }
    rule();
    columns(Face::Small, tr("Receipt"), receipt.number);
    columns(Face::Small, tr("Date"), m_format.dateAndTime(receipt.time));
    columns(Face::Small, tr("Till %1").arg(receipt.till), tr("Served by %1").arg(receipt.staff));
}

void ReceiptDocument::line(const ReceiptLine &entry)
{
    const QString sum = Format::amount(entry.sum);
    const int inset = entry.isAttached ? indent : 0;
    text(entry.isAttached ? Face::Body : Face::Bold, entry.name, Qt::AlignLeft, margin + inset);
    if (entry.quantity.isZero()) {
        columns(Face::Body, tr("stays, at its own price"), sum, inset + indent);
        space(6);
        return;
    }
    columns(Face::Body, Format::quantity(entry.quantity, entry.unit) + u" × "_s + Format::amount(entry.unitPrice), sum,
            inset + indent);
    for (const QString &discount : entry.discounts) {
        text(Face::Small, discount, Qt::AlignLeft, margin + indent);
    }
    space(6);
}

void ReceiptDocument::sums(const Receipt &receipt)
{
    const bool isReturn = receipt.kind != Receipt::Kind::Sale;
    if (!receipt.reductions.isEmpty() || !receipt.addedTaxes.isEmpty()) {
        columns(Face::Body, tr("Subtotal"), Format::amount(receipt.subtotal));
        for (const ReceiptAmount &reduction : receipt.reductions) {
            columns(Face::Body, reduction.name, Format::amount(reduction.amount));
        }
        for (const ReceiptTax &tax : receipt.addedTaxes) {
            columns(Face::Body, nameOf(tax), Format::amount(tax.tax));
        }
        space(6);
    }
    text(Face::Bold, isReturn ? tr("Refund") : tr("Total"), Qt::AlignLeft);
    m_height -= QFontMetrics(font(Face::Bold)).height(); // the word stands beside the figure, on its foot
    const int lift = QFontMetrics(font(Face::Total)).ascent() - QFontMetrics(font(Face::Bold)).ascent();
    m_steps.back() = [paintWord = m_steps.back(), lift](QPainter &painter) {
        painter.translate(0, lift);
        paintWord(painter);
        painter.translate(0, -lift);
    };
    columns(Face::Total, {}, Format::amountAloud(receipt.total));
    if (receipt.rounding) {
        columns(Face::Body, tr("Rounding"), Format::amount(*receipt.rounding));
        columns(Face::Bold, tr("In cash"), Format::amount(receipt.total + *receipt.rounding));
    }
    rule();
    for (const ReceiptAmount &tender : receipt.tenders) {
        columns(Face::Body, tender.name, Format::amount(tender.amount));
    }
    if (receipt.change) {
        columns(Face::Bold, tr("Change"), Format::amount(*receipt.change));
    }
    for (const ReceiptAmount &back : receipt.paidBack) {
        columns(Face::Bold, tr("Given back · %1").arg(back.name), Format::amount(back.amount));
    }
    for (const QString &note : receipt.notes) {
        text(Face::Small, note, Qt::AlignLeft);
    }
}

void ReceiptDocument::taxes(const Receipt &receipt)
{
    if (receipt.taxes.isEmpty()) {
        return;
    }
    rule();
    for (const ReceiptTax &tax : receipt.taxes) {
        columns(Face::Small, nameOf(tax), Format::amount(tax.tax));
    }
}

QString ReceiptDocument::nameOf(const ReceiptTax &tax)
{
    const QString rate = Format::rate(tax.ratePpm);
    const QString base = Format::amount(tax.net);
    return tax.name.isEmpty() ? tr("Tax %1 on %2").arg(rate, base) : tr("Tax %1 %2 on %3").arg(tax.name, rate, base);
}

void ReceiptDocument::points(const ReceiptPoints &member, bool isOffline)
{
    rule();
    columns(Face::Body, tr("Member"), member.member);
    if (member.redeemed != 0) {
        columns(Face::Small, member.redeemed < 0 ? tr("Given back") : tr("Redeemed"), Format::signedNumber(-member.redeemed));
    }
    columns(Face::Small, member.earned < 0 ? tr("Taken back") : tr("Earned"), Format::signedNumber(member.earned));
    if (member.earnedUsableFrom) {
        text(Face::Small, tr("The earned points can be used from %1.").arg(m_format.date(*member.earnedUsableFrom)),
             Qt::AlignLeft);
    }
    columns(Face::Bold, tr("Points now"), Format::number(member.after));
    if (isOffline) {
        text(Face::Small, tr("Made while offline: purchases elsewhere today may not be counted yet."), Qt::AlignLeft);
    }
}

void ReceiptDocument::balance(const ReceiptBalance &held)
{
    rule();
    columns(Face::Bold, tr("%1, balance now").arg(held.name), Format::amount(held.after));
    if (held.validUntil) {
        text(Face::Small, tr("Valid until %1").arg(m_format.date(*held.validUntil)), Qt::AlignLeft);
    }
    if (!held.code.isEmpty()) {
        space(blockGap);
        qr(held.code);
        space(blockGap / 2);
        text(Face::Bold, held.codeInWords, Qt::AlignHCenter);
        text(Face::Small, tr("Whoever shows this code pays with the card: keep it like money."), Qt::AlignHCenter);
    }
}

void ReceiptDocument::coupon(const ReceiptCoupon &given)
{
    rule(true);
    text(Face::Small, tr("A coupon for you"), Qt::AlignHCenter);
    text(Face::Bold, given.title, Qt::AlignHCenter);
    space(blockGap);
    qr(given.code);
    space(blockGap / 2);
    text(Face::Small, given.conditions, Qt::AlignHCenter);
    if (given.validUntil) {
        text(Face::Small, tr("Valid until %1").arg(m_format.date(*given.validUntil)), Qt::AlignHCenter);
    }
}

void ReceiptDocument::foot(const Receipt &receipt)
{
    rule(true);
    text(Face::Body, receipt.footer, Qt::AlignHCenter);
    space(blockGap + blockGap / 2);
    code128(receipt.number, codeHeight);
    space(blockGap / 2);
    text(Face::Small, receipt.number, Qt::AlignHCenter);
}

} // namespace suanpan
