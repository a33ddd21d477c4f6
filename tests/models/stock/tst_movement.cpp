#include "models/stock/movement.h"

#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestMovement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromItsName();
};

void TestMovement::comesBackFromItsName()
{
    for (const StockReason reason :
         {StockReason::Sale, StockReason::Return, StockReason::Count, StockReason::Receipt, StockReason::WriteOff}) {
        QVERIFY(!nameOf(reason).isEmpty());
        QCOMPARE(stockReasonFromName(nameOf(reason)), reason);
    }
    QVERIFY(!stockReasonFromName(u"theft"));
}

QTEST_APPLESS_MAIN(TestMovement)
#include "tst_movement.moc"
