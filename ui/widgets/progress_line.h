#pragma once

#include <QWidget>

namespace suanpan {

/// A thin golden line: how far a member is on the way to the next tier. The words stand beside it.
class ProgressLine final : public QWidget {
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent = nullptr);

    /// 0 to 1000 thousandths; what lies outside is taken as the nearer end.
    void setProgress(int thousandths);
    int progress() const { return m_thousandths; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_thousandths = 0;
};

} // namespace suanpan
