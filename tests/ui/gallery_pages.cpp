#include "tests/ui/gallery_pages.h"

#include "ui/widgets/action_button.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cart_line_delegate.h"
#include "ui/widgets/cart_line_roles.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/key_value_row.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/list_delegates.h"
#include "ui/widgets/list_roles.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/pin_dots.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/row_list.h"
#include "ui/widgets/scan_field.h"
#include "ui/widgets/side_sheet.h"
#include "ui/widgets/stat_tile.h"
#include "ui/widgets/status_bar.h"
#include "ui/widgets/tender_button.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/undo_bar.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;
using namespace suanpan;

namespace {

struct Page {
    std::unique_ptr<QWidget> window = std::make_unique<QWidget>();
    QHBoxLayout *content = new QHBoxLayout;
    StatusBar *status = new StatusBar;
};

struct Place {
    const char16_t *id, *chinese, *english, *key, *icon;
};
constexpr Place places[] = {{u"sell", u"收银", u"Sell", u"F2", u"view-barcode"},
                            {u"members", u"会员", u"Members", u"F3", u"user-identity"},
                            {u"orders", u"订单", u"Orders", u"F4", u"view-list-details"},
                            {u"stock", u"库存", u"Stock", u"F5", u"package"},
                            {u"day", u"班次", u"Day", u"F7", u"view-calendar-day"}};

Page makePage(bool chinese, const QString &current)
{
    Page page;
    auto *column = new QVBoxLayout(page.window.get());
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    auto *rail = new NavigationRail(chinese ? u"算盘"_s : u"Suanpan"_s);
    for (const Place &place : places) {
        const QString word = QString::fromUtf16(chinese ? place.chinese : place.english);
        rail->addPlace(QString::fromUtf16(place.id), word, QString::fromUtf16(place.key), QString::fromUtf16(place.icon));
    }
    rail->setCurrent(current);
    const Measures &m = tokensInUse()->measure;
    page.content->setContentsMargins(m.padding, m.padding - 2, m.padding, m.gap);
    page.content->setSpacing(m.padding);
    row->addWidget(rail);
    row->addLayout(page.content, 1);
    column->addLayout(row, 1);
    column->addWidget(page.status);
    return page;
}

QVBoxLayout *makeColumn()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(tokensInUse()->measure.gap);
    return column;
}

QWidget *columnWidget(QVBoxLayout *column, int width)
{
    auto *widget = new QWidget;
    column->setContentsMargins({});
    widget->setLayout(column);
    widget->setFixedWidth(width);
    return widget;
}

struct Line {
    QString number, name, detail, quantity, price, list, sum, note;
};

QStandardItemModel *cartModel(QObject *parent)
{
    const Line lines[] = {
        {u"1"_s, u"维他柠檬茶 250ml"_s, u"4891028705949 · 第二件半价"_s, u"2"_s, u"6.50"_s, {}, u"9.75"_s, u"−3.25 满件优惠"_s},
        {u"2"_s, u"康师傅红烧排骨面"_s, u"6934158356785"_s, u"5"_s, u"4.80"_s, {}, u"24.00"_s, {}},
        {u"3"_s, u"精品红富士苹果"_s, u"称重 · 2100123"_s, u"1.286 kg"_s, u"15.60"_s, {}, u"20.06"_s, {}},
        {u"4"_s, u"安佳黄油 227g"_s, u"会员价 · 有效期至 2027-03-14"_s, u"1"_s, u"29.90"_s, u"32.90"_s, u"29.90"_s, {}},
        {u"5"_s, u"立顿茉莉花茶 50 包"_s, u"6922848641013"_s, u"1"_s, u"38.00"_s, {}, u"38.00"_s, {}},
    };
    auto *model = new QStandardItemModel(parent);
    for (const Line &line : lines) {
        auto *item = new QStandardItem;
        item->setData(line.number, CartNumber);
        item->setData(line.name, CartName);
        item->setData(line.detail, CartDetail);
        item->setData(line.quantity, CartQuantity);
        item->setData(line.price, CartUnitPrice);
        item->setData(line.list, CartListPrice);
        item->setData(line.sum, CartSum);
        item->setData(line.note, CartDiscountNote);
        model->appendRow(item);
    }
    return model;
}

void addRow(QStandardItemModel *model, const QString &title, const QString &subtitle, const QString &right,
            const QString &when = {}, Tone mark = Tone::Green, const QString &chip = {}, Tone chipTone = Tone::Neutral,
            bool red = false)
{
    auto *item = new QStandardItem;
    item->setData(title, ListTitle);
    item->setData(subtitle, ListSubtitle);
    item->setData(right, ListRight);
    item->setData(red, ListRightIsRed);
    item->setData(when, ListWhen);
    item->setData(static_cast<int>(mark), ListMarkTone);
    item->setData(chip, ListChip);
    item->setData(static_cast<int>(chipTone), ListChipTone);
    model->appendRow(item);
}

QWidget *cartCard(QStandardItemModel *model, int selectedRow)
{
    auto *card = new Card;
    const int line = tokensInUse()->measure.lineWidth;
    card->setContentsMargins(line, line, line, tokensInUse()->measure.unit);
    auto *list = new RowList;
    list->setItemDelegate(new CartLineDelegate(list));
    list->setModel(model);
    model->setParent(list);
    list->setEmptyState(new EmptyState(u"view-barcode"_s, u"扫描第一件商品"_s, u"会员可随时出示手机号或会员码"_s));
    if (selectedRow >= 0) {
        list->setCurrentIndex(model->index(selectedRow, 0));
    }
    card->column()->addWidget(new CartHeader);
    card->column()->addWidget(list, 1);
    return card;
}

QLayout *actionRow()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(tokensInUse()->measure.narrowGap);
    const std::pair<QString, QString> verbs[] = {{u"数量"_s, u"*"_s},  {u"折扣"_s, u"%"_s}, {u"删除"_s, u"Del"_s},
                                                 {u"挂单"_s, u"F8"_s}, {u"取单"_s, {}},     {u"更多…"_s, {}}};
    for (const auto &[text, key] : verbs) {
        auto *button = new ActionButton(text, key);
        button->setBadge(text == u"取单"_s ? 3 : 0);
        row->addWidget(button, 1);
    }
    return row;
}

Card *memberCard()
{
    const Measures &m = tokensInUse()->measure;
    auto *card = new Card;
    auto *top = new QHBoxLayout;
    top->setSpacing(m.narrowGap);
    top->addWidget(new TextLabel(TextRole::Heading, u"李*"_s));
    top->addWidget(new TextLabel(TextRole::Second, u"138****5678"_s), 1);
    top->addWidget(new Chip(u"银卡"_s, Tone::Gold));
    card->column()->addLayout(top);
    auto *way = new ProgressLine;
    way->setProgress(720);
    card->column()->addSpacing(m.tightGap);
    card->column()->addWidget(way);
    card->column()->addSpacing(m.unit);
    card->column()->addWidget(new TextLabel(TextRole::Hint, u"再消费 ¥168 升金卡"_s));
    card->column()->addSpacing(m.tightGap);
    auto *points = new KeyValueRow(u"积分"_s, u"可抵 ¥12.80"_s, KeyValueRow::Value::Second);
    points->setLeadFigure(u"1,280"_s);
    card->column()->addWidget(points);
    auto *coupons = new KeyValueRow(u"优惠券"_s);
    coupons->setLeadFigure(u"3"_s, u"张"_s);
    coupons->setChip(u"1 张可用"_s, Tone::Green);
    card->column()->addWidget(coupons);
    card->column()->addSpacing(m.tightGap);
    auto *tags = new FlowLayout(m.tightGap);
    tags->addWidget(new Chip(u"有未结售后 1"_s, Tone::Red));
    tags->addWidget(new Chip(u"本周生日"_s, Tone::Blue));
    tags->addWidget(new Chip(u"爱喝茶"_s));
    card->column()->addLayout(tags);
    return card;
}

Card *suggestionCard()
{
    auto *card = new Card;
    card->column()->addWidget(new TextLabel(TextRole::Label, u"建议 · 有货"_s));
    card->column()->addSpacing(tokensInUse()->measure.unit);
    auto *list = new RowList;
    auto *model = new QStandardItemModel(list);
    addRow(model, u"雀巢速溶咖啡 48 条"_s, u"约每 31 天买一次，已 29 天"_s, u"¥62.00"_s);
    addRow(model, u"蜂蜜柚子茶 500g"_s, u"买茉莉花茶的会员 34% 也买"_s, u"¥25.80"_s);
    list->setItemDelegate(new SimpleListDelegate(0, list));
    list->setModel(model);
    card->column()->addWidget(list, 1);
    return card;
}

Card *sumsCard()
{
    auto *card = new Card;
    card->column()->addWidget(new KeyValueRow(u"10 件 · 5 行"_s, u"124.96"_s, KeyValueRow::Value::Second));
    card->column()->addWidget(new KeyValueRow(u"优惠"_s, u"−3.25"_s, KeyValueRow::Value::Red));
    card->column()->addWidget(new KeyValueRow(u"券 · 满 100 减 10"_s, u"−10.00"_s, KeyValueRow::Value::Red));
    return card;
}

QVBoxLayout *sellLeft(QStandardItemModel *model, int selected, const QString &refusal)
{
    auto *left = makeColumn();
    auto *scan = new ScanField;
    scan->setHint(u"扫码，或输入品名 / 拼音 / 货号"_s);
    scan->setKeyCaps({u"F1 为什么"_s, u"/ 搜索"_s});
    if (!refusal.isEmpty()) {
        scan->refuse(refusal);
    }
    left->addWidget(scan);
    left->addWidget(cartCard(model, selected), 1);
    left->addLayout(actionRow());
    return left;
}

QVBoxLayout *amountsList()
{
    auto *column = makeColumn();
    column->setSpacing(0);
    auto *title = new KeyValueRow(u"收款明细"_s);
    auto *points = new KeyValueRow(u"积分抵扣 1,000 分"_s, u"10.00"_s);
    auto *cash = new KeyValueRow(u"现金"_s, u"120.00"_s);
    for (auto *row : {title, points, cash}) {
        row->setUnderlined(true);
        column->addWidget(row);
    }
    column->addStretch();
    return column;
}

Card *dueCard()
{
    const Measures &m = tokensInUse()->measure;
    auto *due = new Card;
    due->setContentsMargins(m.padding + m.narrowGap, m.padding, m.padding + m.narrowGap, m.padding);
    due->column()->setSpacing(m.unit);
    due->column()->addWidget(new TextLabel(TextRole::Second, u"应收"_s));
    auto *amount = new AmountLabel(AmountLabel::Size::Due);
    amount->setAmount(u"¥ 111.71"_s);
    due->column()->addWidget(amount);
    due->column()->addWidget(new TextLabel(TextRole::Second, u"已用券 满 100 减 10 · 本单积分 +111"_s));
    return due;
}

Card *changeCard()
{
    const Measures &m = tokensInUse()->measure;
    auto *change = new Card;
    change->setTone(Tone::Green);
    change->setContentsMargins(m.padding + m.unit, m.padding, m.padding + m.unit, m.padding);
    change->column()->setSpacing(m.unit);
    change->column()->addWidget(new TextLabel(TextRole::Caption, u"找零"_s));
    auto *back = new AmountLabel(AmountLabel::Size::Change, AmountLabel::Colour::Brand);
    back->setAmount(u"¥ 18.29"_s);
    change->column()->addWidget(back);
    return change;
}

QLayout *tenderGrid()
{
    constexpr int columns = 4;
    auto *grid = new QGridLayout;
    grid->setSpacing(tokensInUse()->measure.narrowGap + 2);
    const std::pair<QString, QString> ways[] = {
        {u"现金"_s, u"1"_s},      {u"微信支付"_s, u"2"_s},           {u"支付宝"_s, u"3"_s},
        {u"银行卡"_s, u"4"_s},    {u"积分抵扣"_s, u"最多 ¥12.80"_s}, {u"储值卡"_s, u"余 ¥86.00"_s},
        {u"礼品卡"_s, u"扫卡"_s}, {u"更多"_s, u"挂账 / 券"_s}};
    int place = 0;
    for (const auto &[name, hint] : ways) {
        auto *way = new TenderButton(TenderButton::Kind::Tender, name, hint);
        way->setChecked(place == 0);
        grid->addWidget(way, place / columns, place % columns);
        ++place;
    }
    return grid;
}

QLayout *offeredAmounts()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(tokensInUse()->measure.narrowGap + 2);
    for (const QString &offered : {u"111.71"_s, u"112"_s, u"120"_s, u"200"_s}) {
        row->addWidget(new TenderButton(TenderButton::Kind::Amount, offered));
    }
    return row;
}

Card *whoCard()
{
    const Measures &m = tokensInUse()->measure;
    auto *who = new Card;
    auto *top = new QHBoxLayout;
    top->addWidget(new TextLabel(TextRole::Heading, u"L*"_s), 1);
    top->addWidget(new Chip(u"Silver"_s, Tone::Gold));
    who->column()->addLayout(top);
    auto *phone = new QHBoxLayout;
    phone->setSpacing(m.narrowGap);
    phone->addWidget(new TextLabel(TextRole::Second, u"+86 138 **** 5678"_s));
    phone->addWidget(new Chip(u"Show"_s, Tone::Blue));
    phone->addStretch();
    who->column()->addLayout(phone);
    auto *way = new ProgressLine;
    way->setProgress(720);
    who->column()->addSpacing(m.gap);
    who->column()->addWidget(way);
    who->column()->addSpacing(m.unit);
    who->column()->addWidget(new TextLabel(TextRole::Hint, u"¥168 to Gold by 31 Dec"_s));
    who->column()->addSpacing(m.gap);
    auto *tiles = new QGridLayout;
    tiles->setSpacing(m.narrowGap + 2);
    tiles->addWidget(new StatTile(u"1,280"_s, u"points · 200 expire 30 Nov"_s), 0, 0);
    tiles->addWidget(new StatTile(u"3"_s, u"coupons · 1 usable now"_s), 0, 1);
    tiles->addWidget(new StatTile(u"¥4,312"_s, u"last 12 months, 27 visits"_s), 1, 0);
    tiles->addWidget(new StatTile(u"¥159.70"_s, u"average basket"_s), 1, 1);
    who->column()->addLayout(tiles);
    return who;
}

Card *consentCard()
{
    auto *consent = new Card;
    consent->column()->addWidget(new TextLabel(TextRole::Label, u"CONSENT"_s));
    const std::tuple<QString, QString, Tone> answers[] = {{u"SMS"_s, u"yes, 2026-03-02"_s, Tone::Green},
                                                          {u"E-mail"_s, u"not asked"_s, Tone::Neutral},
                                                          {u"Personalised offers"_s, u"yes"_s, Tone::Green}};
    for (const auto &[name, answer, tone] : answers) {
        auto *row = new KeyValueRow(name);
        row->setChip(answer, tone);
        consent->column()->addWidget(row);
    }
    consent->column()->addStretch();
    return consent;
}

Card *timelineCard()
{
    const Measures &m = tokensInUse()->measure;
    auto *timeline = new Card;
    auto *filters = new QHBoxLayout;
    filters->setSpacing(m.narrowGap);
    for (const QString &kind : {u"All"_s, u"Purchases"_s, u"Online"_s, u"Service"_s, u"Messages"_s}) {
        auto *chip = new Chip(kind);
        chip->setCheckable(true);
        chip->setChecked(kind == u"All"_s);
        filters->addWidget(chip);
    }
    filters->addStretch();
    timeline->column()->addLayout(filters);
    auto *list = new RowList;
    auto *model = new QStandardItemModel(list);
    addRow(model, u"Looked at “Honey citron tea” online, twice"_s, u"web shop · 2 min 40 s"_s, {}, u"Today 09:12"_s, Tone::Blue);
    addRow(model, u"Bought 9 items in Store 2"_s, u"tea, noodles, butter · guide 11"_s, u"¥141.30"_s, u"Wed 19:40"_s);
    addRow(model, u"Case open: kettle leaks, repair"_s, u"promised by 24 Nov · service desk"_s, {}, u"Tue 11:03"_s, Tone::Red,
           u"due in 2 days"_s, Tone::Red);
    addRow(model, u"Coupon issued: 10 off 100"_s, u"win-back, test group · why?"_s, {}, u"15 Nov"_s, Tone::Gold, u"usable"_s,
           Tone::Green);
    addRow(model, u"Picked up online order 3107"_s, u"Store 2 · 3 items"_s, u"¥88.00"_s, u"9 Nov"_s);
    addRow(model, u"Returned 1 of 4 items"_s, u"points −24, refund to WeChat Pay"_s, u"−¥24.00"_s, u"1 Nov"_s, Tone::Green, {},
           Tone::Neutral, true);
    list->setItemDelegate(new TimelineDelegate(0, list));
    list->setModel(model);
    timeline->column()->addWidget(list, 1);
    return timeline;
}

Card *expectCard()
{
    auto *expect = new Card;
    expect->column()->addWidget(new TextLabel(TextRole::Label, u"WHAT TO EXPECT"_s));
    expect->column()->addWidget(new KeyValueRow(u"Next visit"_s, u"Sat 22 – Wed 26 Nov"_s, KeyValueRow::Value::Bold));
    auto *still = new KeyValueRow(u"Still a customer"_s, u"94 %"_s, KeyValueRow::Value::Bold);
    still->setRemark(u"(88–97)"_s);
    expect->column()->addWidget(still);
    return expect;
}

Card *adviceCard()
{
    auto *speak = new Card;
    speak->setAccent(true);
    speak->column()->addWidget(new TextLabel(TextRole::Overline, u"SAY THIS NOW"_s));
    auto *words = new TextLabel(TextRole::Speech, u"“Your coffee is on offer until Sunday, shall I add it?”"_s);
    words->setWordWrap(true);
    speak->column()->addWidget(words);
    auto *why = new TextLabel(TextRole::Hint, u"31-day cycle, 29 days passed; offer ends before the next expected visit."_s);
    why->setWordWrap(true);
    speak->column()->addWidget(why);
    return speak;
}

} // namespace

std::unique_ptr<QWidget> sellPage()
{
    Page page = makePage(true, u"sell"_s);
    page.content->addLayout(sellLeft(cartModel(nullptr), 4, {}), 1);
    auto *right = makeColumn();
    right->addWidget(memberCard());
    right->addWidget(suggestionCard(), 1);
    right->addWidget(sumsCard());
    auto *pay = new PrimaryButton(u"收款"_s);
    pay->setKey(u"空格"_s);
    pay->setAmount(u"¥ 111.71"_s);
    right->addWidget(pay);
    page.content->addWidget(columnWidget(right, tokensInUse()->measure.rightColumn));
    page.status->setLink(Tone::Gold, u"离线 · 12 笔待传，最早 4 分钟前"_s);
    page.status->setLeft({u"数据截至 14:02"_s, u"打印机 正常"_s});
    page.status->setRight({u"收银员 07 · 早班 · 2 号机"_s, u"14:06"_s});
    return std::move(page.window);
}

std::unique_ptr<QWidget> payPage()
{
    Page page = makePage(true, u"sell"_s);
    auto *left = makeColumn();
    left->addWidget(dueCard());
    left->addLayout(tenderGrid());
    left->addLayout(offeredAmounts());
    auto *list = new Card;
    list->column()->addLayout(amountsList());
    left->addWidget(list, 1);
    page.content->addLayout(left, 1);

    auto *right = makeColumn();
    right->addWidget(changeCard());
    right->addWidget(new Keypad(Keypad::Layout::Amount), 1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(tokensInUse()->measure.narrowGap + 2);
    auto *leave = new ActionButton(u"返回"_s, u"Esc"_s);
    leave->setTall(true);
    auto *finish = new PrimaryButton(u"完成收款"_s);
    finish->setKey(u"Enter"_s);
    foot->addWidget(leave, 2);
    foot->addWidget(finish, 5);
    right->addLayout(foot);
    page.content->addWidget(columnWidget(right, tokensInUse()->measure.wideColumn));
    page.status->setLink(Tone::Green, u"在线 · 全部已传"_s);
    page.status->setLeft({u"数据截至 14:07"_s, u"打印机 正常"_s});
    page.status->setRight({u"收银员 07 · 早班 · 2 号机"_s, u"14:07"_s});
    return std::move(page.window);
}

std::unique_ptr<QWidget> memberPage()
{
    Page page = makePage(false, u"members"_s);
    auto *left = makeColumn();
    left->addWidget(whoCard());
    left->addWidget(consentCard(), 1);
    page.content->addWidget(columnWidget(left, 360));
    page.content->addWidget(timelineCard(), 1);

    auto *right = makeColumn();
    right->addWidget(expectCard());
    right->addWidget(adviceCard());
    auto *nothing = new Card;
    nothing->column()->addWidget(
        new EmptyState(u"package"_s, u"Nothing to suggest yet"_s, u"After two or three purchases there will be."_s));
    right->addWidget(nothing, 1);
    auto *sell = new PrimaryButton(u"Sell to this member"_s);
    sell->setKey(u"Enter"_s);
    sell->setCompact(true);
    right->addWidget(sell);
    page.content->addWidget(columnWidget(right, 330));
    page.status->setLink(Tone::Green, u"Online · all sent"_s);
    page.status->setLeft({u"Data as of 14:08"_s});
    page.status->setRight({u"Guide 11 · Morning shift · Till 2"_s, u"14:08"_s});
    return std::move(page.window);
}

std::unique_ptr<QWidget> statesPage()
{
    Page page = makePage(true, u"sell"_s);
    auto *left = sellLeft(new QStandardItemModel, -1, u"没有条码为 4891028705940 的商品，请检查或输入品名"_s);
    auto *undo = new UndoBar;
    left->insertWidget(2, undo);
    undo->offer(u"已删除 立顿茉莉花茶 50 包"_s);
    page.content->addLayout(left, 1);
    auto *right = makeColumn();
    auto *pin = new Card;
    auto *dots = new PinDots(6);
    pin->column()->setSpacing(tokensInUse()->measure.gap);
    dots->setEntered(4);
    pin->column()->addWidget(dots);
    pin->column()->addWidget(new Keypad(Keypad::Layout::Pin), 1);
    right->addWidget(pin, 1);
    auto *off = new PrimaryButton(u"收款"_s);
    off->setKey(u"空格"_s);
    off->setAmount(u"¥ 0.00"_s);
    off->setEnabled(false);
    right->addWidget(off);
    auto *column = columnWidget(right, tokensInUse()->measure.rightColumn);
    page.content->addWidget(column);
    page.status->setLink(Tone::Red, u"磁盘将满 · 只能完成当前销售"_s);
    page.status->setRight({u"14:06"_s});
    auto *sheet = new SideSheet(page.window.get());
    sheet->setTitle(u"为什么是 9.75？"_s);
    auto *trace = new QWidget;
    auto *rows = new QVBoxLayout(trace);
    rows->setContentsMargins({});
    rows->addWidget(new KeyValueRow(u"2 × 6.50"_s, u"13.00"_s));
    rows->addWidget(new KeyValueRow(u"第二件半价"_s, u"−3.25"_s, KeyValueRow::Value::Red));
    rows->addWidget(new KeyValueRow(u"小计"_s, u"9.75"_s, KeyValueRow::Value::Bold));
    rows->addStretch();
    sheet->setContent(trace);
    auto *ring = new FocusRing(page.window.get());
    ring->setObjectName(u"ring"_s);
    if (tokensInUse()->appearance.theme == Theme::Dark) {
        QMetaObject::invokeMethod(sheet, [sheet, column] { sheet->openOver(column); }, Qt::QueuedConnection);
    }
    auto *focused = page.window->findChildren<ActionButton *>().value(1);
    QMetaObject::invokeMethod(focused, [focused] { focused->setFocus(Qt::TabFocusReason); }, Qt::QueuedConnection);
    return std::move(page.window);
}
