<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>suanpan::CartHeader</name>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Unit price</source>
        <translation>单价</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>小计</translation>
    </message>
</context>
<context>
    <name>suanpan::Format</name>
    <message>
        <source>less than a minute</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今天 %1</translation>
    </message>
</context>
<context>
    <name>suanpan::ReceiptDocument</name>
    <message>
        <source>RETURN</source>
        <translation>退货单</translation>
    </message>
    <message>
        <source>for receipt %1</source>
        <translation>原单 %1</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>补打</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>单号</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Till %1</source>
        <translation>%1 号机</translation>
    </message>
    <message>
        <source>Served by %1</source>
        <translation>收银员 %1</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>应退</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>应收</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Tax %1 on %2</source>
        <translation>税率 %1，不含税 %2</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Points before</source>
        <translation>原有积分</translation>
    </message>
    <message>
        <source>Redeemed</source>
        <translation>抵扣积分</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>收回积分</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>本单积分</translation>
    </message>
    <message>
        <source>Points now</source>
        <translation>现有积分</translation>
    </message>
    <message>
        <source>Made while offline: purchases elsewhere today may not be counted yet.</source>
        <translation>离线打印：今天在别处的消费可能尚未计入。</translation>
    </message>
    <message>
        <source>A coupon for you</source>
        <translation>送您一张优惠券</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
</context>
<context>
    <name>suanpan::SideSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>suanpan::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
</TS>
