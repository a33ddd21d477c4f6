#include "ui/widgets/row_list.h"

#include "ui/widgets/empty_state.h"
#include "ui/widgets/paint.h"

#include <QInputDevice>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <QScroller>

namespace suanpan {

namespace {

bool hasTouchScreen()
{
    const auto isTouchScreen = [](const QInputDevice *device) { return device->type() == QInputDevice::DeviceType::TouchScreen; };
    return std::ranges::any_of(QInputDevice::devices(), isTouchScreen);
}

} // namespace

RowList::RowList(QWidget *parent) : QListView(parent)
{
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setFocusPolicy(Qt::NoFocus); // the scan field steps through it
    viewport()->setAutoFillBackground(false);
    if (hasTouchScreen()) { // Qt keeps a recognizer for ever for each list that asks: only where a finger can come
        QScroller::grabGesture(viewport(), QScroller::TouchGesture);
    }
}

void RowList::setEmptyState(EmptyState *state)
{
    delete m_empty;
    m_empty = state;
    m_empty->setParent(viewport());
    m_empty->setGeometry(viewport()->rect());
    rowsChanged();
}

void RowList::setModel(QAbstractItemModel *rows)
{
    if (rows == model()) {
        return;
    }
    if (model()) {
        disconnect(model(), nullptr, this, nullptr); // QListView makes its own again
    }
    QListView::setModel(rows);
    if (rows) {
        connect(rows, &QAbstractItemModel::rowsInserted, this, &RowList::rowsChanged);
        connect(rows, &QAbstractItemModel::rowsRemoved, this, &RowList::rowsChanged);
        connect(rows, &QAbstractItemModel::modelReset, this, &RowList::rowsChanged);
    }
    rowsChanged();
}

void RowList::setFitsRows(bool fits)
{
    m_fitsRows = fits;
    setSizePolicy(QSizePolicy::Expanding, fits ? QSizePolicy::Maximum : QSizePolicy::Expanding);
    updateGeometry();
}

void RowList::rowsChanged()
{
    if (m_empty) {
        m_empty->setVisible(!model() || model()->rowCount(rootIndex()) == 0);
    }
    if (m_fitsRows) {
        updateGeometry();
    }
}

int RowList::rowsHeight() const
{
    const int rows = model() ? model()->rowCount(rootIndex()) : 0;
    return rows == 0 ? 0 : rows * sizeHintForRow(0);
}

QSize RowList::sizeHint() const
{
    return m_fitsRows ? QSize(QListView::sizeHint().width(), rowsHeight()) : QListView::sizeHint();
}

QSize RowList::minimumSizeHint() const
{
    return {0, 0};
}

void RowList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    const QScrollBar *bar = verticalScrollBar();
    const int whole = bar->maximum() + bar->pageStep();
    if (bar->maximum() == 0 || whole == 0) {
        return;
    }
    const TokensPtr tokens = tokensInUse();
    const int wide = tokens->measure.unit;
    const int room = viewport()->height();
    const int length = std::max(tokens->measure.touch, room * bar->pageStep() / whole);
    const int top = (room - length) * bar->value() / bar->maximum();
    QPainter painter(viewport());
    drawPanel(painter, QRect(viewport()->width() - wide - 1, top, wide, length), tokens->colour.ink3, {}, wide / 2, 0);
}

void RowList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (m_empty) {
        m_empty->setGeometry(viewport()->rect());
    }
}

} // namespace suanpan
