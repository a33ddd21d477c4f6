<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>suanpan::DayPresenter</name>
    <message>
        <source>%1 · opened %2 by %3</source>
        <translation>%1 · %2 由 %3 开班</translation>
    </message>
    <message>
        <source>Cash cannot be less than nothing</source>
        <translation>现金不能少于零</translation>
    </message>
    <message>
        <source>This is no amount</source>
        <translation>金额不对</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>short</source>
        <translation>短款</translation>
    </message>
    <message>
        <source>over</source>
        <translation>长款</translation>
    </message>
    <message>
        <source>Expected cash</source>
        <translation>应有现金</translation>
    </message>
    <message>
        <source>Counted cash</source>
        <translation>实点现金</translation>
    </message>
    <message>
        <source>Difference, %1</source>
        <translation>差额，%1</translation>
    </message>
</context>
<context>
    <name>suanpan::DayView</name>
    <message>
        <source>Open shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>TAKEN IN THIS SHIFT</source>
        <translation>本班收入</translation>
    </message>
    <message>
        <source>BY WAY OF PAYING</source>
        <translation>按收款方式</translation>
    </message>
    <message>
        <source>The shift is closed</source>
        <translation>已交班</translation>
    </message>
    <message>
        <source>%1 sales</source>
        <translation>销售 %1 笔</translation>
    </message>
    <message>
        <source>%1 returns</source>
        <translation>退货 %1 笔</translation>
    </message>
    <message>
        <source>should be in the drawer, %1 of it from the start</source>
        <translation>钱箱应有，含备用金 %1</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>short</source>
        <translation>短款</translation>
    </message>
    <message>
        <source>over</source>
        <translation>长款</translation>
    </message>
    <message>
        <source>Reading the shift…</source>
        <translation>正在读取班次…</translation>
    </message>
    <message>
        <source>The shift could not be read</source>
        <translation>班次读取失败</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>还没有开班</translation>
    </message>
    <message>
        <source>Count the cash in the drawer, type it at the right and open the shift of %1.</source>
        <translation>清点钱箱现金，在右侧输入，然后开 %1 的班。</translation>
    </message>
    <message>
        <source>Counted cash</source>
        <translation>实点现金</translation>
    </message>
    <message>
        <source>Cash in the drawer</source>
        <translation>钱箱现金</translation>
    </message>
    <message>
        <source>Ask somebody who may open and close shifts.</source>
        <translation>请有开班、交班权限的人来操作。</translation>
    </message>
    <message>
        <source>Count everything in the drawer, the start included.</source>
        <translation>清点钱箱里的全部现金，含备用金。</translation>
    </message>
    <message>
        <source>What is there to give change with.</source>
        <translation>用于找零的备用金。</translation>
    </message>
    <message>
        <source>Difference, %1</source>
        <translation>差额，%1</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
</context>
<context>
    <name>suanpan::IdentityCard</name>
    <message>
        <source>not sent yet</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>CONSENT</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>PERSONAL</source>
        <translation>个人资料</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>average basket</source>
        <translation>客单价</translation>
    </message>
</context>
<context>
    <name>suanpan::MemberWords</name>
    <message>
        <source>SMS</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Personalised offers</source>
        <translation>个性化推荐</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>未留姓名</translation>
    </message>
    <message>
        <source>no phone</source>
        <translation>未留手机号</translation>
    </message>
    <message>
        <source>%1 pts</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>再消费 %1 升%2</translation>
    </message>
    <message>
        <source>Highest tier</source>
        <translation>最高等级</translation>
    </message>
    <message>
        <source>coupon to use</source>
        <translation>张优惠券可用</translation>
    </message>
    <message>
        <source>coupons to use</source>
        <translation>张优惠券可用</translation>
    </message>
    <message>
        <source>spent in 1 visit</source>
        <translation>累计消费，到店 1 次</translation>
    </message>
    <message>
        <source>spent in %1 visits</source>
        <translation>累计消费，到店 %1 次</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未询问</translation>
    </message>
    <message>
        <source>yes, %1</source>
        <translation>同意，%1</translation>
    </message>
    <message>
        <source>no, %1</source>
        <translation>拒绝，%1</translation>
    </message>
    <message>
        <source>Returned %1</source>
        <translation>退货 %1</translation>
    </message>
    <message>
        <source>earlier records</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>积分 %1</translation>
    </message>
    <message>
        <source>Coupon issued: %1</source>
        <translation>发券：%1</translation>
    </message>
    <message>
        <source>for the first purchase</source>
        <translation>首次消费</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Became a member</source>
        <translation>注册为会员</translation>
    </message>
    <message>
        <source>%1 · until %2</source>
        <translation>%1 · %2 前有效</translation>
    </message>
    <message>
        <source>“Happy birthday!”</source>
        <translation>“生日快乐！”</translation>
    </message>
    <message>
        <source>“Happy birthday for the coming days!”</source>
        <translation>“快过生日了，提前祝您生日快乐！”</translation>
    </message>
    <message>
        <source>The birthday is today.</source>
        <translation>今天生日。</translation>
    </message>
    <message>
        <source>The birthday is within a week.</source>
        <translation>一周内生日。</translation>
    </message>
    <message>
        <source>“You have %1. Shall I use it today?”</source>
        <translation>“您有一张%1的券，今天用吗？”</translation>
    </message>
    <message>
        <source>The coupon that runs out first, on %1.</source>
        <translation>最先到期的券，%1 到期。</translation>
    </message>
    <message>
        <source>“Only %1 more and you are %2.”</source>
        <translation>“再消费 %1 就升%2了。”</translation>
    </message>
    <message>
        <source>Most of the way to the next tier is done.</source>
        <translation>离下一等级不远了。</translation>
    </message>
    <message>
        <source>“Welcome, this purchase earns your first points.”</source>
        <translation>“欢迎您，本单开始积分。”</translation>
    </message>
    <message>
        <source>No purchase so far.</source>
        <translation>还没有消费过。</translation>
    </message>
    <message>
        <source>“You have %1 points with us.”</source>
        <translation>“您现有 %1 积分。”</translation>
    </message>
    <message>
        <source>Nothing else is due now.</source>
        <translation>目前没有其他事项。</translation>
    </message>
</context>
<context>
    <name>suanpan::MembersPresenter</name>
    <message>
        <source>Taken by another member</source>
        <translation>已被其他会员使用</translation>
    </message>
</context>
<context>
    <name>suanpan::MembersView</name>
    <message>
        <source>No coupon to use</source>
        <translation>没有可用的券</translation>
    </message>
    <message>
        <source>New member</source>
        <translation>新会员</translation>
    </message>
    <message>
        <source>Sell to this member</source>
        <translation>为此会员开单</translation>
    </message>
    <message>
        <source>Phone, last four, card, name or pinyin</source>
        <translation>手机号、后四位、卡号、姓名或拼音</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>消费</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>SAY THIS NOW</source>
        <translation>现在可以说</translation>
    </message>
    <message>
        <source>CAN USE NOW</source>
        <translation>现在可用</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Try the last four digits of the phone, or register a new member with F8.</source>
        <translation>试试手机号后四位，或按 F8 注册新会员。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>The search failed</source>
        <translation>查找失败</translation>
    </message>
    <message>
        <source>The member could not be opened</source>
        <translation>打不开此会员</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>是哪位会员？</translation>
    </message>
    <message>
        <source>Type the last four digits of the phone, scan the card, or begin the name.</source>
        <translation>输入手机号后四位、扫会员卡，或输入姓名。</translation>
    </message>
    <message>
        <source>Nothing of that kind yet</source>
        <translation>暂无此类记录</translation>
    </message>
    <message>
        <source>What happened stands here</source>
        <translation>会员动态</translation>
    </message>
    <message>
        <source>Purchases, returns and coupons of the member you open.</source>
        <translation>打开会员后，这里显示消费、退货和优惠券。</translation>
    </message>
    <message>
        <source>“May I have the last four digits of your phone?”</source>
        <translation>“请问您手机号后四位是？”</translation>
    </message>
    <message>
        <source>No member is open.</source>
        <translation>尚未打开会员。</translation>
    </message>
</context>
<context>
    <name>suanpan::OrderWords</name>
    <message>
        <source>waiting</source>
        <translation>待传</translation>
    </message>
    <message>
        <source>served by %1</source>
        <translation>收银员 %1</translation>
    </message>
    <message>
        <source>member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>This is a return. What it took back can be sold again.</source>
        <translation>这是退货单，不能再退。</translation>
    </message>
    <message>
        <source>Everything of this sale came back already.</source>
        <translation>此单已全部退完。</translation>
    </message>
    <message>
        <source>%1 returned</source>
        <translation>已退 %1</translation>
    </message>
    <message>
        <source>Discounts and coupons</source>
        <translation>优惠与券</translation>
    </message>
    <message>
        <source>Tax included</source>
        <translation>含税</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
</context>
<context>
    <name>suanpan::OrdersPresenter</name>
    <message>
        <source>This is no quantity</source>
        <translation>数量不对</translation>
    </message>
    <message>
        <source>At most %1 can come back</source>
        <translation>最多可退 %1</translation>
    </message>
    <message>
        <source>%1 · %2 given back</source>
        <translation>%1 · 已退 %2</translation>
    </message>
</context>
<context>
    <name>suanpan::OrdersView</name>
    <message>
        <source>%1 back</source>
        <translation>退 %1</translation>
    </message>
    <message>
        <source>%1 written off</source>
        <translation>报损 %1</translation>
    </message>
    <message>
        <source>Scan a receipt, or type its number</source>
        <translation>扫小票条码，或输入单号</translation>
    </message>
    <message>
        <source>The sales could not be read</source>
        <translation>订单读取失败</translation>
    </message>
    <message>
        <source>Nothing was sold yet</source>
        <translation>还没有销售</translation>
    </message>
    <message>
        <source>No receipt “%1”</source>
        <translation>没有小票“%1”</translation>
    </message>
    <message>
        <source>Sales appear here once they are paid.</source>
        <translation>收款后的订单显示在这里。</translation>
    </message>
    <message>
        <source>Check the number at the foot of the receipt.</source>
        <translation>请核对小票底部的单号。</translation>
    </message>
    <message>
        <source>Reading the sales…</source>
        <translation>正在读取订单…</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>It could not be opened</source>
        <translation>打不开此单</translation>
    </message>
    <message>
        <source>No sale is open</source>
        <translation>尚未打开订单</translation>
    </message>
    <message>
        <source>Choose one with the arrow keys and open it with Enter.</source>
        <translation>用方向键选择，按 Enter 打开。</translation>
    </message>
</context>
<context>
    <name>suanpan::Registration</name>
    <message>
        <source>Please enter a name</source>
        <translation>请输入姓名</translation>
    </message>
    <message>
        <source>Phone or card number needed</source>
        <translation>需要手机号或卡号</translation>
    </message>
    <message>
        <source>No such day</source>
        <translation>没有这一天</translation>
    </message>
    <message>
        <source>This is no e-mail address</source>
        <translation>邮箱格式不对</translation>
    </message>
</context>
<context>
    <name>suanpan::RegistrationForm</name>
    <message>
        <source>Open that member</source>
        <translation>打开该会员</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>会员卡号</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>MAY WE WRITE OR CALL?</source>
        <translation>可以联系您吗？</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>No</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Registering…</source>
        <translation>正在注册…</translation>
    </message>
</context>
<context>
    <name>suanpan::ReturnPanel</name>
    <message>
        <source>back on the shelf</source>
        <translation>退回货架</translation>
    </message>
    <message>
        <source>written off</source>
        <translation>报损</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Receipt again</source>
        <translation>补打小票</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>GOES BACK</source>
        <translation>应退</translation>
    </message>
    <message>
        <source>Open a sale to take something of it back.</source>
        <translation>打开一笔订单后可以退货。</translation>
    </message>
    <message>
        <source>Your role may not take goods back. Ask a manager.</source>
        <translation>您没有退货权限，请店长操作。</translation>
    </message>
    <message>
        <source>Taking it back…</source>
        <translation>正在退货…</translation>
    </message>
    <message>
        <source>Space takes the line at hand, + and − change how much.</source>
        <translation>空格选中当前行，+ 和 − 调整数量。</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>积分 %1</translation>
    </message>
    <message>
        <source>No line chosen</source>
        <translation>未选择商品</translation>
    </message>
    <message>
        <source>%1 can come back</source>
        <translation>可退 %1</translation>
    </message>
</context>
<context>
    <name>suanpan::SignInPresenter</name>
    <message>
        <source>%1 may try again.</source>
        <translation>%1 可以重试了。</translation>
    </message>
    <message>
        <source>Wrong PIN, 1 try left</source>
        <translation>密码错误，还可试 1 次</translation>
    </message>
    <message>
        <source>Wrong PIN, %1 tries left</source>
        <translation>密码错误，还可试 %1 次</translation>
    </message>
    <message>
        <source>Locked after too many wrong PINs · %1</source>
        <translation>错误次数过多，已锁定 · %1</translation>
    </message>
    <message>
        <source>Wait %1 before the next try</source>
        <translation>请等待 %1 后再试</translation>
    </message>
</context>
<context>
    <name>suanpan::SignInView</name>
    <message>
        <source>Manager unlocks</source>
        <translation>店长解锁</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Who unlocks %1?</source>
        <translation>由谁为 %1 解锁？</translation>
    </message>
    <message>
        <source>Who is working here?</source>
        <translation>谁在当班？</translation>
    </message>
    <message>
        <source>A manager vouches with their own PIN.</source>
        <translation>店长用自己的密码解锁。</translation>
    </message>
    <message>
        <source>Choose with the arrow keys or touch, then type the PIN.</source>
        <translation>用方向键或触摸选择，然后输入密码。</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <source>PIN, 4 to 8 digits</source>
        <translation>密码，4 到 8 位数字</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>The people could not be read</source>
        <translation>员工读取失败</translation>
    </message>
    <message>
        <source>Nobody works here yet</source>
        <translation>还没有员工</translation>
    </message>
    <message>
        <source>No other manager works here</source>
        <translation>没有其他店长</translation>
    </message>
    <message>
        <source>Head office adds people; this till needs to have been online once.</source>
        <translation>员工由总部添加，本机需联网一次。</translation>
    </message>
    <message>
        <source>Reading who works here…</source>
        <translation>正在读取员工…</translation>
    </message>
</context>
<context>
    <name>suanpan::StockPresenter</name>
    <message>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>count it</source>
        <translation>请盘点</translation>
    </message>
    <message>
        <source>none left</source>
        <translation>无货</translation>
    </message>
    <message>
        <source>A service has no stock.</source>
        <translation>服务没有库存。</translation>
    </message>
    <message>
        <source>More was sold than was known to be here. Please count it.</source>
        <translation>卖出多于账面库存，请盘点。</translation>
    </message>
    <message>
        <source>None left in this shop.</source>
        <translation>本店无货。</translation>
    </message>
    <message>
        <source>on hand</source>
        <translation>现有库存</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>售价</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Tax group</source>
        <translation>税类</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>在售</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>已停售</translation>
    </message>
    <message>
        <source>All tills as of %1</source>
        <translation>各机数据截至 %1</translation>
    </message>
    <message>
        <source>Other tills as of %1, this one as of now</source>
        <translation>他机数据截至 %1，本机为实时</translation>
    </message>
    <message>
        <source>Asking the hub</source>
        <translation>正在查询中心</translation>
    </message>
    <message>
        <source>Only what this till moved is known</source>
        <translation>只知道本机的出入库</translation>
    </message>
</context>
<context>
    <name>suanpan::StockView</name>
    <message>
        <source>No product chosen</source>
        <translation>未选择商品</translation>
    </message>
    <message>
        <source>Choose one with the arrow keys or touch it.</source>
        <translation>用方向键或触摸选择。</translation>
    </message>
    <message>
        <source>Scan, or type a name, pinyin or article number</source>
        <translation>扫码，或输入品名 / 拼音 / 货号</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>The stock could not be read</source>
        <translation>库存读取失败</translation>
    </message>
    <message>
        <source>No products yet</source>
        <translation>还没有商品</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
    <message>
        <source>Head office has not sent any so far.</source>
        <translation>总部还没有下发商品。</translation>
    </message>
    <message>
        <source>Try fewer letters, the pinyin or the barcode.</source>
        <translation>试试更短的词、拼音或条码。</translation>
    </message>
    <message>
        <source>Reading the stock…</source>
        <translation>正在读取库存…</translation>
    </message>
</context>
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
