<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>suanpan::AirlockPresenter</name>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="123"/>
        <source>and %1 older ones that wait</source>
        <translation>另有更早的 %1 条待上传</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="158"/>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="160"/>
        <source>Happened</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="162"/>
        <source>Number of the record</source>
        <translation>记录编号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="164"/>
        <source>Reason in short</source>
        <translation>原因代码</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="196"/>
        <source>Trying to reach head office</source>
        <translation>正在连接总部</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="226"/>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="265"/>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="265"/>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="265"/>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="269"/>
        <source>What happens here is sent at once.</source>
        <translation>这里发生的一切会立即上传。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="270"/>
        <source>The till sells on. Everything is kept here and sent when the line is back.</source>
        <translation>照常收银。所有记录都保存在本机，网络恢复后自动上传。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="280"/>
        <source>Data as of %1</source>
        <translation>数据截至 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="161"/>
        <source>Age</source>
        <translation>已历时</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_presenter.cpp" line="274"/>
        <source>Next try in %1.</source>
        <translation>下次尝试：%1后。</translation>
    </message>
</context>
<context>
    <name>suanpan::AirlockView</name>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="27"/>
        <source>waiting</source>
        <translation>待上传</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="28"/>
        <source>set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="28"/>
        <source>flagged</source>
        <translation>存疑</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="32"/>
        <source>Nothing to look at</source>
        <translation>没有需要查看的记录</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="33"/>
        <source>Show the sale</source>
        <translation>查看这笔交易</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="33"/>
        <source>Copy for support</source>
        <translation>复制给技术支持</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="35"/>
        <source>Send now</source>
        <translation>立即上传</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="129"/>
        <source>WHO ACTS</source>
        <translation>由谁处理</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="238"/>
        <source>What waits could not be read</source>
        <translation>无法读取待决事项</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="242"/>
        <source>Everything is at head office</source>
        <translation>全部已在总部</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="245"/>
        <source>Looking…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <location filename="../ui/views/airlock/airlock_view.cpp" line="82"/>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>suanpan::AirlockWords</name>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="23"/>
        <source>The clock of this till was more than five minutes off. Please set it.</source>
        <translation>本收银机的时钟误差超过五分钟，请校准。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="25"/>
        <source>More was given by hand than the rules allow, and nobody approved it.</source>
        <translation>手动让价超过规定，且无人批准。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="26"/>
        <source>A coupon on it was used at another till too, or was not good any more.</source>
        <translation>其中的优惠券在别的收银台也用过，或已失效。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="29"/>
        <source>Somebody with this phone number was registered already.</source>
        <translation>这个手机号已有人登记。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="31"/>
        <source>The points that paid had been spent at another till.</source>
        <translation>用来支付的积分已在别的收银台用掉。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="33"/>
        <source>Head office comes to another price. The customer paid what was said.</source>
        <translation>总部算出的价格不同。顾客已按当时所报价格付款。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="35"/>
        <source>A promotion on it had been used up at other tills.</source>
        <translation>其中的促销已在其他收银台用完。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="36"/>
        <source>Bringing this member was rewarded twice.</source>
        <translation>这位会员的推荐奖励发了两次。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="38"/>
        <source>More came back than was sold: another till took it back too.</source>
        <translation>退回的比卖出的多：别的收银台也退过。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="40"/>
        <source>Head office adds it up otherwise. This till may need an update.</source>
        <translation>总部的合计不同，本收银机可能需要更新。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="41"/>
        <source>Goods were sold that head office does not know.</source>
        <translation>卖出了总部没有登记的商品。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="43"/>
        <source>It counts for a member whom head office does not know.</source>
        <translation>记在一位总部没有登记的会员名下。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="45"/>
        <source>It was priced by rules that head office does not have.</source>
        <translation>计价所用的规则总部没有。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="47"/>
        <source>More was paid from a gift card or an account than was on it.</source>
        <translation>礼品卡或账户支付的金额超过了余额。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="52"/>
        <source>Head office is older than this till and does not know such a thing yet.</source>
        <translation>总部的版本比本收银机旧，还不认识这种记录。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="54"/>
        <source>It was sent after head office had revoked this till.</source>
        <translation>这是总部吊销本收银机之后上传的。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="56"/>
        <source>It contradicts what head office has stored already.</source>
        <translation>与总部已有的记录矛盾。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="57"/>
        <source>Only head office may say such a thing.</source>
        <translation>这种记录只能由总部写。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="58"/>
        <source>It belongs to another enrolment than this till has.</source>
        <translation>它属于本收银机另一次注册。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="62"/>
        <source>It stands as it is</source>
        <translation>按原样保留</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="63"/>
        <source>The shop bears it</source>
        <translation>由门店承担</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="64"/>
        <source>It is taken back from who owes it</source>
        <translation>向欠款人追回</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="65"/>
        <source>The two members are one now</source>
        <translation>两位会员已合并</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="66"/>
        <source>The cause was put right</source>
        <translation>原因已纠正</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="67"/>
        <source>It was tried once more</source>
        <translation>已重试</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="68"/>
        <source>The points owed are forgiven</source>
        <translation>所欠积分已豁免</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="83"/>
        <source>Sale %1</source>
        <translation>销售 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="86"/>
        <source>Return %1</source>
        <translation>退货 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="89"/>
        <source>New member</source>
        <translation>新会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="92"/>
        <source>Coupon given</source>
        <translation>发券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="95"/>
        <source>Shift opened</source>
        <translation>开班</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="98"/>
        <source>Shift closed</source>
        <translation>交班</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="100"/>
        <source>From before this till was set up anew</source>
        <translation>本收银机重新设置之前的记录</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="100"/>
        <source>Something of a newer version</source>
        <translation>较新版本的记录</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="106"/>
        <source>waiting</source>
        <translation>待上传</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="107"/>
        <source>set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="108"/>
        <source>flagged</source>
        <translation>存疑</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="109"/>
        <source>settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="119"/>
        <source>Not connected to head office yet</source>
        <translation>尚未连接总部</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="120"/>
        <source>Head office answers in a way this till does not understand</source>
        <translation>总部的答复本机无法识别</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="121"/>
        <source>The hub shows another certificate</source>
        <translation>中心的证书不符</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="122"/>
        <source>This till needs an update before it hears from head office again</source>
        <translation>本机需先升级，才能再接收总部数据</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="123"/>
        <source>No room on the disk for what head office sends</source>
        <translation>磁盘空间不足，无法接收总部数据</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="125"/>
        <source>Sending stopped: another till has this till&apos;s identity (FORK)</source>
        <translation>已停止上传：另一台机器占用了本机身份（FORK）</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="126"/>
        <location filename="../ui/presenters/airlock_words.cpp" line="129"/>
        <source>Sending stopped · please call a manager</source>
        <translation>已停止上传 · 请叫店长</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="128"/>
        <source>Sending stopped: head office has revoked this till</source>
        <translation>已停止上传：总部已停用本机</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="156"/>
        <source>It is being sent.</source>
        <translation>正在上传。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="156"/>
        <source>Head office cannot be reached. It is sent when the line is back.</source>
        <translation>连不上总部，网络恢复后自动上传。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="159"/>
        <source>Head office keeps it and could not book it. What it says is not lost.</source>
        <translation>总部已收存但无法入账，内容没有丢失。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="162"/>
        <source>Head office found something odd about it. It is booked all the same.</source>
        <translation>总部发现其中有异常，但已照常入账。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="175"/>
        <source>A manager: sending does not go on by itself.</source>
        <translation>店长：上传不会自行恢复。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="176"/>
        <source>Nobody: it goes by itself.</source>
        <translation>无需处理：会自动完成。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="177"/>
        <source>Head office: it is tried again after an update or a repair.</source>
        <translation>总部：更新或修复后会重试。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="179"/>
        <source>A manager here: set the clock.</source>
        <translation>本店店长：校准时钟。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="180"/>
        <source>Head office decides. It may ask what happened here.</source>
        <translation>由总部决定，可能会询问当时的情况。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="181"/>
        <source>Nobody: it is settled.</source>
        <translation>无需处理：已有结论。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="199"/>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="139"/>
        <source>Head office did not answer in time. It is tried again.</source>
        <translation>总部没有及时应答，会再次尝试。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="140"/>
        <source>Head office has much to do and asked to wait. It is tried again.</source>
        <translation>总部正忙，要求稍候，会再次尝试。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/airlock_words.cpp" line="141"/>
        <source>Head office has a fault of its own. It is tried again.</source>
        <translation>总部出现故障，会再次尝试。</translation>
    </message>
</context>
<context>
    <name>suanpan::CartHeader</name>
    <message>
        <location filename="../ui/widgets/cart_line_delegate.cpp" line="222"/>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../ui/widgets/cart_line_delegate.cpp" line="224"/>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../ui/widgets/cart_line_delegate.cpp" line="225"/>
        <source>Unit price</source>
        <translation>单价</translation>
    </message>
    <message>
        <location filename="../ui/widgets/cart_line_delegate.cpp" line="227"/>
        <source>Amount</source>
        <translation>小计</translation>
    </message>
</context>
<context>
    <name>suanpan::CartItemModel</name>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="33"/>
        <source>expired: %1</source>
        <translation>已过期：%1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="34"/>
        <source>expires soon: %1</source>
        <translation>临期：%1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="35"/>
        <source>until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="40"/>
        <source>price of the label</source>
        <translation>标签价</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="42"/>
        <source>weighed</source>
        <translation>称重</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="42"/>
        <source>measured</source>
        <translation>计量</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="45"/>
        <source>batch %1</source>
        <translation>批号 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="48"/>
        <source>serial %1</source>
        <translation>序列号 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="63"/>
        <source>price changed</source>
        <translation>已改价</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="77"/>
        <source>%1 · %2 off</source>
        <translation>%1 · 减 %2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/cart_item_model.cpp" line="78"/>
        <source>%1 discount</source>
        <translation>%1 优惠</translation>
    </message>
</context>
<context>
    <name>suanpan::ClaimWords</name>
    <message>
        <location filename="../ui/presenters/claim_words.cpp" line="23"/>
        <source>Coupon %1 is in use at till %2 until %3: it was taken off</source>
        <translation>优惠券“%1”正在收银台 %2 使用，到 %3 为止：已从本单移除</translation>
    </message>
    <message>
        <location filename="../ui/presenters/claim_words.cpp" line="26"/>
        <source>Coupon %1 has expired: it was taken off</source>
        <translation>优惠券“%1”已过期：已从本单移除</translation>
    </message>
    <message>
        <location filename="../ui/presenters/claim_words.cpp" line="27"/>
        <source>Coupon %1 counts no more: it was taken off</source>
        <translation>优惠券“%1”已作废：已从本单移除</translation>
    </message>
    <message>
        <location filename="../ui/presenters/claim_words.cpp" line="28"/>
        <source>Coupon %1 was used elsewhere: it was taken off</source>
        <translation>优惠券“%1”已在别处使用：已从本单移除</translation>
    </message>
    <message>
        <location filename="../ui/presenters/claim_words.cpp" line="36"/>
        <source>Only %1 points are left: others were spent elsewhere</source>
        <translation>只剩 %1 积分：其余已在别处使用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/claim_words.cpp" line="37"/>
        <source>No points are left: they were spent elsewhere</source>
        <translation>已无可用积分：已在别处使用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/claim_words.cpp" line="41"/>
        <source>Only %1 points are free: others are in use at till %2 until %3</source>
        <translation>只有 %1 积分可用：其余正在收银台 %2 使用，到 %3 为止</translation>
    </message>
    <message>
        <location filename="../ui/presenters/claim_words.cpp" line="42"/>
        <source>The points are in use at till %1 until %2: none pay here</source>
        <translation>积分正在收银台 %1 使用，到 %2 为止：本单不用积分</translation>
    </message>
</context>
<context>
    <name>suanpan::CouponWords</name>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="13"/>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="20"/>
        <source>usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="21"/>
        <location filename="../ui/presenters/coupon_words.cpp" line="37"/>
        <source>reserved elsewhere</source>
        <translation>已在别处锁定</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="22"/>
        <source>used</source>
        <translation>已用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="23"/>
        <location filename="../ui/presenters/coupon_words.cpp" line="39"/>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="24"/>
        <location filename="../ui/presenters/coupon_words.cpp" line="34"/>
        <source>taken back</source>
        <translation>已收回</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="25"/>
        <source>used twice</source>
        <translation>重复使用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="33"/>
        <source>not of this shop&apos;s kinds</source>
        <translation>本店无此券种</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="35"/>
        <source>used already</source>
        <translation>已使用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="36"/>
        <source>used twice: ask a manager</source>
        <translation>重复使用：请找经理</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="38"/>
        <source>not valid yet</source>
        <translation>未到使用时间</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="40"/>
        <source>attach the member first</source>
        <translation>请先识别会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="41"/>
        <source>another member&apos;s</source>
        <translation>属于其他会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="42"/>
        <source>for a higher tier</source>
        <translation>会员等级不够</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="43"/>
        <source>nothing here that it is for</source>
        <translation>没有适用的商品</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="44"/>
        <source>%1 more needed</source>
        <translation>还差 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="45"/>
        <source>nothing to deliver</source>
        <translation>没有配送</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="46"/>
        <source>too few points</source>
        <translation>积分不足</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="47"/>
        <source>in the sale already</source>
        <translation>本单已用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="48"/>
        <source>not together with what else is taken off</source>
        <translation>不与其他优惠同享</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="49"/>
        <source>another coupon stands alone</source>
        <translation>已有一张不可叠加的券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="50"/>
        <source>its budget is spent</source>
        <translation>活动额度已用完</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="59"/>
        <source>The coupon&apos;s code is incomplete: scan it again</source>
        <translation>券码不完整：请重扫</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="60"/>
        <source>The coupon needs a newer program</source>
        <translation>此券需要更新的程序</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="61"/>
        <source>The coupon is not of this shop</source>
        <translation>不是本店的券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="62"/>
        <source>Coupons of this key are not good any more</source>
        <translation>这批券已作废</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="63"/>
        <source>The coupon is not genuine: keep it and call a manager</source>
        <translation>券是伪造的：请留下并找经理</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="71"/>
        <source>This coupon is not given out like this any more</source>
        <translation>这种券已不再这样发放</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="72"/>
        <source>You may not give out coupons: ask a manager</source>
        <translation>您无权发券：请找店长</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="73"/>
        <source>This coupon is for members</source>
        <translation>这种券只发给会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="74"/>
        <source>The time of this coupon is over</source>
        <translation>这种券已过发放期</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="75"/>
        <source>No more of these coupons are given out</source>
        <translation>这种券已发完</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="76"/>
        <source>The member had as many of these as one may have</source>
        <translation>该会员领取这种券已达上限</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="77"/>
        <source>Not enough points for this coupon</source>
        <translation>积分不足，不能兑换这张券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="87"/>
        <source>Coupon “%1” takes off %2.</source>
        <translation>优惠券“%1”减 %2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/coupon_words.cpp" line="94"/>
        <source>Coupon “%1” does not apply: %2.</source>
        <translation>优惠券“%1”不可用：%2。</translation>
    </message>
</context>
<context>
    <name>suanpan::DayPresenter</name>
    <message>
        <location filename="../ui/presenters/day_presenter.cpp" line="75"/>
        <source>%1 · opened %2 by %3</source>
        <translation>%1 · %2 由 %3 开班</translation>
    </message>
    <message>
        <location filename="../ui/presenters/day_presenter.cpp" line="116"/>
        <source>Cash cannot be less than nothing</source>
        <translation>现金不能少于零</translation>
    </message>
    <message>
        <location filename="../ui/presenters/day_presenter.cpp" line="116"/>
        <source>This is no amount</source>
        <translation>金额不对</translation>
    </message>
    <message>
        <location filename="../ui/presenters/day_presenter.cpp" line="133"/>
        <source>exact</source>
        <translation>相符</translation>
    </message>
    <message>
        <location filename="../ui/presenters/day_presenter.cpp" line="136"/>
        <source>short</source>
        <translation>短款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/day_presenter.cpp" line="139"/>
        <source>over</source>
        <translation>长款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/day_presenter.cpp" line="188"/>
        <source>Expected cash</source>
        <translation>应有现金</translation>
    </message>
    <message>
        <location filename="../ui/presenters/day_presenter.cpp" line="189"/>
        <source>Counted cash</source>
        <translation>实点现金</translation>
    </message>
    <message>
        <location filename="../ui/presenters/day_presenter.cpp" line="190"/>
        <source>Difference, %1</source>
        <translation>差额，%1</translation>
    </message>
</context>
<context>
    <name>suanpan::DayView</name>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="32"/>
        <source>Open shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="32"/>
        <source>Close shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="64"/>
        <source>TAKEN IN THIS SHIFT</source>
        <translation>本班收入</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="85"/>
        <source>BY WAY OF PAYING</source>
        <translation>按收款方式</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="100"/>
        <source>The shift is closed</source>
        <translation>已交班</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="208"/>
        <source>%1 sales</source>
        <translation>销售 %1 笔</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="210"/>
        <source>%1 returns</source>
        <translation>退货 %1 笔</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="212"/>
        <source>should be in the drawer, %1 of it from the start</source>
        <translation>钱箱应有，含备用金 %1</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="222"/>
        <source>exact</source>
        <translation>相符</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="223"/>
        <source>short</source>
        <translation>短款</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="224"/>
        <source>over</source>
        <translation>长款</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="228"/>
        <source>Reading the shift…</source>
        <translation>正在读取班次…</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="232"/>
        <source>The shift could not be read</source>
        <translation>班次读取失败</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="236"/>
        <source>No shift is open</source>
        <translation>还没有开班</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="238"/>
        <source>Count the cash in the drawer, type it at the right and open the shift of %1.</source>
        <translation>清点钱箱现金，在右侧输入，然后开 %1 的班。</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="246"/>
        <source>Counted cash</source>
        <translation>实点现金</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="246"/>
        <source>Cash in the drawer</source>
        <translation>钱箱现金</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="259"/>
        <source>Ask somebody who may open and close shifts.</source>
        <translation>请有开班、交班权限的人来操作。</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="260"/>
        <source>Count everything in the drawer, the start included.</source>
        <translation>清点钱箱里的全部现金，含备用金。</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="261"/>
        <source>What is there to give change with.</source>
        <translation>用于找零的备用金。</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="269"/>
        <source>Difference, %1</source>
        <translation>差额，%1</translation>
    </message>
    <message>
        <location filename="../ui/views/day/day_view.cpp" line="269"/>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
</context>
<context>
    <name>suanpan::Enrolment</name>
    <message>
        <location filename="../app/till/enrolment.cpp" line="19"/>
        <source>The hub does not take this code: it is wrong, used or expired. Ask for a new one.</source>
        <translation>中心不接受此入网码：输入有误、已使用或已过期。请索取新码。</translation>
    </message>
    <message>
        <location filename="../app/till/enrolment.cpp" line="23"/>
        <source>What answers there is not the hub of this address: it shows another certificate. Nothing was sent.</source>
        <translation>该地址上应答的不是这个中心：证书不同。未发送任何数据。</translation>
    </message>
    <message>
        <location filename="../app/till/enrolment.cpp" line="27"/>
        <source>The hub cannot be reached (%1). Check its address and the network.</source>
        <translation>无法连接中心（%1）。请检查地址和网络。</translation>
    </message>
    <message>
        <location filename="../app/till/enrolment.cpp" line="36"/>
        <source>The hub&apos;s answer was not for this till. Try again.</source>
        <translation>中心的答复不是给本机的，请重试。</translation>
    </message>
</context>
<context>
    <name>suanpan::EntryPanel</name>
    <message>
        <location filename="../ui/views/sell/sheet_panels.cpp" line="47"/>
        <source>Apply</source>
        <translation>确定</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sheet_panels.cpp" line="49"/>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>suanpan::ExplainWords</name>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="17"/>
        <source>Sale %1 of %2: %3.</source>
        <translation>销售 %1，%2：%3。</translation>
    </message>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="17"/>
        <source>Return %1 of %2: %3.</source>
        <translation>退货 %1，%2：%3。</translation>
    </message>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="22"/>
        <source>Noted by the hub: %1</source>
        <translation>总部记录：%1</translation>
    </message>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="37"/>
        <source>%1. %2 × %3: %4</source>
        <translation>%1. %2 × %3：%4</translation>
    </message>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="51"/>
        <source>Each line gives back its share of what was paid and earned for it in the sale it comes from.</source>
        <translation>每行按原销售中实付与所得积分的份额退回。</translation>
    </message>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="56"/>
        <source>The rules it was priced by (%1) are not known here.</source>
        <translation>此处没有它计价时所用的规则（%1）。</translation>
    </message>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="57"/>
        <source>It does not say which rules it was priced by.</source>
        <translation>它没有注明按哪一版规则计价。</translation>
    </message>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="59"/>
        <source>Priced again by rules %1:</source>
        <translation>按规则 %1 重新计价：</translation>
    </message>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="64"/>
        <source>The rules make of it what was paid.</source>
        <translation>按规则算出的与实付一致。</translation>
    </message>
    <message>
        <location filename="../app/ctl/common/explain_words.cpp" line="65"/>
        <source>The rules make something else of it: %1.</source>
        <translation>按规则算出的不同：%1。</translation>
    </message>
</context>
<context>
    <name>suanpan::Format</name>
    <message>
        <location filename="../ui/presenters/format.cpp" line="89"/>
        <source>less than a minute</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message>
        <location filename="../ui/presenters/format.cpp" line="92"/>
        <source>1 minute</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <location filename="../ui/presenters/format.cpp" line="92"/>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <location filename="../ui/presenters/format.cpp" line="96"/>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <location filename="../ui/presenters/format.cpp" line="96"/>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <location filename="../ui/presenters/format.cpp" line="98"/>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <location filename="../ui/presenters/format.cpp" line="125"/>
        <source>Today %1</source>
        <translation>今天 %1</translation>
    </message>
</context>
<context>
    <name>suanpan::FreeText</name>
    <message>
        <location filename="../ui/presenters/free_text.cpp" line="27"/>
        <source>That is the number of a payment card: it was not kept. Card payments go through the card terminal</source>
        <translation>这是银行卡号，未保存。刷卡请用刷卡机</translation>
    </message>
</context>
<context>
    <name>suanpan::IdentityCard</name>
    <message>
        <location filename="../ui/views/members/identity_card.cpp" line="22"/>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <location filename="../ui/views/members/identity_card.cpp" line="23"/>
        <source>not sent yet</source>
        <translation>待上传</translation>
    </message>
    <message>
        <location filename="../ui/views/members/identity_card.cpp" line="80"/>
        <source>CONSENT</source>
        <translation>授权</translation>
    </message>
    <message>
        <location filename="../ui/views/members/identity_card.cpp" line="86"/>
        <source>PERSONAL</source>
        <translation>个人资料</translation>
    </message>
    <message>
        <location filename="../ui/views/members/identity_card.cpp" line="99"/>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <location filename="../ui/views/members/identity_card.cpp" line="99"/>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <location filename="../ui/views/members/identity_card.cpp" line="112"/>
        <source>average basket</source>
        <translation>客单价</translation>
    </message>
</context>
<context>
    <name>suanpan::IssuePresenter</name>
    <message>
        <location filename="../ui/presenters/issue_presenter.cpp" line="72"/>
        <source>The member has %1</source>
        <translation>会员现有 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/issue_presenter.cpp" line="72"/>
        <source>By hand</source>
        <translation>手工发放</translation>
    </message>
    <message>
        <location filename="../ui/presenters/issue_presenter.cpp" line="73"/>
        <source>%1 points</source>
        <translation>%1 积分</translation>
    </message>
    <message>
        <location filename="../ui/presenters/issue_presenter.cpp" line="73"/>
        <source>Free</source>
        <translation>免费</translation>
    </message>
</context>
<context>
    <name>suanpan::MainWindow</name>
    <message>
        <location filename="../ui/views/shell/main_window.cpp" line="38"/>
        <location filename="../ui/views/shell/main_window.cpp" line="41"/>
        <source>Suanpan</source>
        <translation>算盘</translation>
    </message>
</context>
<context>
    <name>suanpan::MemberCard</name>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="33"/>
        <source>%1 with this sale</source>
        <translation>本单 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="47"/>
        <source>%1 usable now</source>
        <translation>%1 张可用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="60"/>
        <source>birthday today</source>
        <translation>今天生日</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="60"/>
        <source>birthday this week</source>
        <translation>本周生日</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="65"/>
        <source>first purchase</source>
        <translation>首次购买</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="68"/>
        <source>points: %1</source>
        <translation>积分：%1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="72"/>
        <source>registered here, not sent yet</source>
        <translation>本机登记，待上传</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="102"/>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="107"/>
        <location filename="../ui/presenters/member_card.cpp" line="129"/>
        <source>in use</source>
        <translation>已选用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="107"/>
        <location filename="../ui/presenters/member_card.cpp" line="129"/>
        <source>use</source>
        <translation>使用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="126"/>
        <source>%1 points</source>
        <translation>积分 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="127"/>
        <source>pay %1</source>
        <translation>抵 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/member_card.cpp" line="157"/>
        <source>%1 · %2 points</source>
        <translation>%1 · %2 积分</translation>
    </message>
</context>
<context>
    <name>suanpan::MemberFormPresenter</name>
    <message>
        <location filename="../ui/presenters/member_form_presenter.cpp" line="122"/>
        <source>Taken by another member</source>
        <translation>已被其他会员使用</translation>
    </message>
</context>
<context>
    <name>suanpan::MemberPanelCard</name>
    <message>
        <location filename="../ui/views/sell/member_panel.cpp" line="80"/>
        <source>No member yet</source>
        <translation>尚未识别会员</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/member_panel.cpp" line="81"/>
        <source>Scan a member card, or type a name, a phone number or its last four digits</source>
        <translation>扫会员卡，或输入姓名、手机号或后四位</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/member_panel.cpp" line="84"/>
        <source>Looking up the member…</source>
        <translation>正在查找会员…</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/member_panel.cpp" line="85"/>
        <source>Go on scanning meanwhile</source>
        <translation>可继续扫码</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/member_panel.cpp" line="88"/>
        <source>The member cannot be shown</source>
        <translation>无法显示会员</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/member_panel.cpp" line="100"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/member_panel.cpp" line="103"/>
        <source>Stored value</source>
        <translation>储值</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/member_panel.cpp" line="107"/>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
</context>
<context>
    <name>suanpan::MemberWords</name>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="36"/>
        <source>SMS</source>
        <translation>短信</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="37"/>
        <location filename="../ui/presenters/members_page.cpp" line="110"/>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="38"/>
        <source>Phone call</source>
        <translation>电话</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="39"/>
        <source>Personalised offers</source>
        <translation>个性化推荐</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="71"/>
        <location filename="../ui/presenters/members_page.cpp" line="88"/>
        <source>No name</source>
        <translation>未留姓名</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="72"/>
        <location filename="../ui/presenters/members_page.cpp" line="90"/>
        <source>no phone</source>
        <translation>未留手机号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="73"/>
        <source>%1 pts</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="109"/>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="111"/>
        <source>Card</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="123"/>
        <source>point</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="123"/>
        <source>points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="127"/>
        <source>coupon to use</source>
        <translation>张优惠券可用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="127"/>
        <source>coupons to use</source>
        <translation>张优惠券可用</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="130"/>
        <source>spent in 1 visit</source>
        <translation>累计消费，到店 1 次</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="130"/>
        <source>spent in %1 visits</source>
        <translation>累计消费，到店 %1 次</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="140"/>
        <source>not asked</source>
        <translation>未询问</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="143"/>
        <source>yes, %1</source>
        <translation>同意，%1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="143"/>
        <source>no, %1</source>
        <translation>拒绝，%1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="157"/>
        <source>Returned %1</source>
        <translation>退货 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="160"/>
        <source>earlier records</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="163"/>
        <source>%1 points</source>
        <translation>积分 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="177"/>
        <source>Coupon issued: %1</source>
        <translation>发券：%1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="178"/>
        <source>for the first purchase</source>
        <translation>首次消费</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="226"/>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="206"/>
        <source>Became a member</source>
        <translation>注册为会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="253"/>
        <source>“Happy birthday!”</source>
        <translation>“生日快乐！”</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="253"/>
        <source>“Happy birthday for the coming days!”</source>
        <translation>“快过生日了，提前祝您生日快乐！”</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="254"/>
        <source>The birthday is today.</source>
        <translation>今天生日。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="254"/>
        <source>The birthday is within a week.</source>
        <translation>一周内生日。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="266"/>
        <source>“You have %1. Shall I use it today?”</source>
        <translation>“您有一张%1的券，今天用吗？”</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="267"/>
        <source>The coupon that runs out first, on %1.</source>
        <translation>最先到期的券，%1 到期。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="272"/>
        <source>“Only %1 more and you are %2.”</source>
        <translation>“再消费 %1 就升%2了。”</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="273"/>
        <source>Most of the way to the next tier is done.</source>
        <translation>离下一等级不远了。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="277"/>
        <source>“Welcome, this purchase earns your first points.”</source>
        <translation>“欢迎您，本单开始积分。”</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="278"/>
        <source>No purchase so far.</source>
        <translation>还没有消费过。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="281"/>
        <source>“You have %1 points with us.”</source>
        <translation>“您现有 %1 积分。”</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_page.cpp" line="282"/>
        <source>Nothing else is due now.</source>
        <translation>目前没有其他事项。</translation>
    </message>
</context>
<context>
    <name>suanpan::MembersView</name>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="35"/>
        <source>No coupon to use</source>
        <translation>没有可用的券</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="36"/>
        <location filename="../ui/views/members/members_view.cpp" line="327"/>
        <source>New member</source>
        <translation>新会员</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="36"/>
        <location filename="../ui/views/members/members_view.cpp" line="314"/>
        <source>Give a coupon</source>
        <translation>发券</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="37"/>
        <source>Sell to this member</source>
        <translation>为此会员开单</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="69"/>
        <source>Phone, last four, card, name or pinyin</source>
        <translation>手机号、后四位、卡号、姓名或拼音</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="92"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="93"/>
        <source>Purchases</source>
        <translation>消费</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="94"/>
        <source>Returns</source>
        <translation>退货</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="95"/>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="120"/>
        <source>SAY THIS NOW</source>
        <translation>现在可以说</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="136"/>
        <source>CAN USE NOW</source>
        <translation>现在可用</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="226"/>
        <source>Nobody found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="227"/>
        <source>Try the last four digits of the phone, or register a new member with F8.</source>
        <translation>试试手机号后四位，或按 F8 注册新会员。</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="230"/>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="234"/>
        <source>Not looked for</source>
        <translation>未查找</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="240"/>
        <source>The search failed</source>
        <translation>查找失败</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="240"/>
        <source>The member could not be opened</source>
        <translation>打不开此会员</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="244"/>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="244"/>
        <source>Who is it?</source>
        <translation>是哪位会员？</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="245"/>
        <source>Type the last four digits of the phone, scan the card, or begin the name.</source>
        <translation>输入手机号后四位、扫会员卡，或输入姓名。</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="257"/>
        <source>Nothing of that kind yet</source>
        <translation>暂无此类记录</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="257"/>
        <source>What happened stands here</source>
        <translation>会员动态</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="258"/>
        <source>Purchases, returns and coupons of the member you open.</source>
        <translation>打开会员后，这里显示消费、退货和优惠券。</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="259"/>
        <source>“May I have the last four digits of your phone?”</source>
        <translation>“请问您手机号后四位是？”</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="260"/>
        <source>No member is open.</source>
        <translation>尚未打开会员。</translation>
    </message>
    <message>
        <location filename="../ui/views/members/members_view.cpp" line="327"/>
        <source>Edit member</source>
        <translation>修改会员资料</translation>
    </message>
</context>
<context>
    <name>suanpan::OfferList</name>
    <message>
        <location filename="../ui/views/members/offer_list.cpp" line="18"/>
        <source>Give</source>
        <translation>发放</translation>
    </message>
</context>
<context>
    <name>suanpan::OrderWords</name>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="65"/>
        <source>other till</source>
        <translation>其他收银台</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="69"/>
        <source>waiting</source>
        <translation>待传</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="82"/>
        <source>served by %1</source>
        <translation>收银员 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="84"/>
        <source>member</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="98"/>
        <source>This is a return. What it took back can be sold again.</source>
        <translation>这是退货单，不能再退。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="101"/>
        <source>Everything of this sale came back already.</source>
        <translation>此单已全部退完。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="128"/>
        <source>%1 returned</source>
        <translation>已退 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="141"/>
        <source>Discounts and coupons</source>
        <translation>优惠与券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="146"/>
        <source>Tax · %1</source>
        <translation>税 · %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="150"/>
        <source>Tax included</source>
        <translation>含税</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="153"/>
        <location filename="../ui/presenters/orders_detail.cpp" line="197"/>
        <source>Rounding</source>
        <translation>抹零</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_detail.cpp" line="159"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
</context>
<context>
    <name>suanpan::OrdersPresenter</name>
    <message>
        <location filename="../ui/presenters/orders_presenter.cpp" line="183"/>
        <source>No till has handed in receipt %1 yet</source>
        <translation>还没有收银台上传小票 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_presenter.cpp" line="262"/>
        <source>as last heard of, the hub does not answer</source>
        <translation>为上次得知的状态，中心没有应答</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_presenter.cpp" line="362"/>
        <source>This is no quantity</source>
        <translation>数量不对</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_presenter.cpp" line="364"/>
        <source>At most %1 can come back</source>
        <translation>最多可退 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/orders_presenter.cpp" line="465"/>
        <source>%1 · %2 given back</source>
        <translation>%1 · 已退 %2</translation>
    </message>
</context>
<context>
    <name>suanpan::OrdersView</name>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="30"/>
        <source>%1 back</source>
        <translation>退 %1</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="30"/>
        <source>%1 written off</source>
        <translation>报损 %1</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="71"/>
        <source>Scan a receipt, or type its number</source>
        <translation>扫小票条码，或输入单号</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="230"/>
        <source>The sales could not be read</source>
        <translation>订单读取失败</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="238"/>
        <source>Nothing was sold yet</source>
        <translation>还没有销售</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="238"/>
        <source>No receipt “%1”</source>
        <translation>没有小票“%1”</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="239"/>
        <source>Sales appear here once they are paid.</source>
        <translation>收款后的订单显示在这里。</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="240"/>
        <source>Check the number at the foot of the receipt.</source>
        <translation>请核对小票底部的单号。</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="243"/>
        <source>Not looked for</source>
        <translation>未查找</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="246"/>
        <source>Reading the sales…</source>
        <translation>正在读取订单…</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="249"/>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="250"/>
        <source>It could not be opened</source>
        <translation>打不开此单</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="251"/>
        <source>No sale is open</source>
        <translation>尚未打开订单</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="254"/>
        <source>Choose one with the arrow keys and open it with Enter.</source>
        <translation>用方向键选择，按 Enter 打开。</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="261"/>
        <source>Asking for “%1”…</source>
        <translation>正在查询“%1”…</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="262"/>
        <source>No receipt “%1” of this till</source>
        <translation>本机没有小票“%1”</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="263"/>
        <source>The hub knows what the other tills sold.</source>
        <translation>中心知道其他收银台的销售。</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/orders_view.cpp" line="264"/>
        <source>Enter looks for it at the other tills.</source>
        <translation>按回车到其他收银台查找。</translation>
    </message>
</context>
<context>
    <name>suanpan::PayPresenter</name>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="209"/>
        <source>That was too long for an amount</source>
        <translation>输入过长，不是金额</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="241"/>
        <source>This was paid at the terminal: complete the sale, then take it back</source>
        <translation>这笔已由刷卡机收款：请先完成本单，再办退货</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="306"/>
        <source>No way of paying is taken here</source>
        <translation>本店未设付款方式</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="321"/>
        <source>This is no amount</source>
        <translation>这不是金额</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="325"/>
        <source>That is far more than is due: was it a barcode?</source>
        <translation>远超应收，是否误扫了条码？</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="387"/>
        <source>Points of the goods given back are spent: they are worth less, and more is to pay</source>
        <translation>换回商品的积分已被使用：抵付减少，需补差额</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="405"/>
        <source>Take the amounts off first (Backspace)</source>
        <translation>请先撤销已收金额（退格键）</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="429"/>
        <source>Coupon %1 used</source>
        <translation>已用券 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="433"/>
        <source>%1 points pay %2</source>
        <translation>%1 积分抵 %2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="438"/>
        <source>points with this sale %1</source>
        <translation>本单积分 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="442"/>
        <source>goods in exchange pay %1</source>
        <translation>换货抵付 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="445"/>
        <source>%1 goes back</source>
        <translation>退还 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="449"/>
        <source>rounded for cash %1</source>
        <translation>现金抹零 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="458"/>
        <source>%1 of it is lost</source>
        <translation>其中 %1 不找不退</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="460"/>
        <source>paid at the terminal</source>
        <translation>刷卡机已收款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="479"/>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="482"/>
        <source>%1 now</source>
        <translation>现有 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="483"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="489"/>
        <source>New coupon</source>
        <translation>新发优惠券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="490"/>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="520"/>
        <location filename="../ui/presenters/pay_presenter.cpp" line="522"/>
        <source>Paid</source>
        <translation>已收</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="520"/>
        <source>To pay</source>
        <translation>应收</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="520"/>
        <source>Still to pay</source>
        <translation>还应收</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="546"/>
        <source>Then still to pay</source>
        <translation>收后还应收</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="546"/>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="546"/>
        <source>Not given back</source>
        <translation>不找零</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="549"/>
        <source>Take %1</source>
        <translation>收 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="549"/>
        <source>Complete</source>
        <translation>完成收款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter.cpp" line="549"/>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter_terminal.cpp" line="72"/>
        <source>The terminal declined it: nothing was paid</source>
        <translation>刷卡机拒绝：未扣款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter_terminal.cpp" line="72"/>
        <source>Cancelled at the terminal: nothing was paid</source>
        <translation>刷卡机已取消：未扣款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter_terminal.cpp" line="100"/>
        <source>The terminal contradicts itself: call a manager</source>
        <translation>刷卡机前后不一：请找经理</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter_terminal.cpp" line="101"/>
        <source>Being cancelled at the terminal</source>
        <translation>正在刷卡机上取消</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter_terminal.cpp" line="102"/>
        <source>No clear answer yet: asking the terminal again</source>
        <translation>尚无明确结果：正在向刷卡机查询</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter_terminal.cpp" line="103"/>
        <source>The customer pays at the terminal</source>
        <translation>请顾客在刷卡机上付款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pay_presenter_held.cpp" line="90"/>
        <source>balance now</source>
        <translation>当前余额</translation>
    </message>
</context>
<context>
    <name>suanpan::PayView</name>
    <message>
        <location filename="../ui/views/pay/pay_view.cpp" line="57"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../ui/views/pay/pay_view.cpp" line="57"/>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <location filename="../ui/views/pay/pay_view.cpp" line="145"/>
        <source>Payment details</source>
        <translation>收款明细</translation>
    </message>
    <message>
        <location filename="../ui/views/pay/pay_view.cpp" line="196"/>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <location filename="../ui/views/pay/pay_view.cpp" line="269"/>
        <source>Next sale</source>
        <translation>下一单</translation>
    </message>
    <message>
        <location filename="../ui/views/pay/pay_view.cpp" line="269"/>
        <source>Recording…</source>
        <translation>正在记账…</translation>
    </message>
    <message>
        <location filename="../ui/views/pay/pay_view.cpp" line="269"/>
        <source>At the terminal…</source>
        <translation>刷卡机处理中…</translation>
    </message>
</context>
<context>
    <name>suanpan::PointsWords</name>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="16"/>
        <source>Points: %1 for %2, on %3, makes %4.</source>
        <translation>积分：每 %2 得 %1 分，计分金额 %3，得 %4 分。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="20"/>
        <source>Line %1 earns no points.</source>
        <translation>第 %1 行不积分。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="21"/>
        <source>Line %1 counts %2 % for points: %3.</source>
        <translation>第 %1 行按 %2 % 积分：%3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="24"/>
        <source>A sale earns %1 points at the most, not %2.</source>
        <translation>每单最多得 %1 分，而非 %2 分。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="29"/>
        <source>They can be used from %1 to %2.</source>
        <translation>可用期 %1 至 %2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="30"/>
        <source>They can be used from %1 on and do not run out.</source>
        <translation>%1 起可用，不过期。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="33"/>
        <source>Points that may pay: %1, of %2 held; points may pay %3 of this sale, in steps of %4.</source>
        <translation>可抵积分 %1，共有 %2；本单最多可抵 %3，每次以 %4 分为单位。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="38"/>
        <source>%1 points pay %2.</source>
        <translation>%1 积分抵 %2。</translation>
    </message>
    <message numerus="yes">
        <location filename="../ui/presenters/points_words.cpp" line="47"/>
        <source>%n visits</source>
        <translation>
            <numerusform>%n 次到店</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="48"/>
        <source>%1 points</source>
        <translation>%1 积分</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="64"/>
        <source>%1: %2 reached with %3.</source>
        <translation>%1：以 %3 升为%2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="66"/>
        <source>%1: down to %2, for only %3 counted.</source>
        <translation>%1：仅累计 %3，降为%2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="68"/>
        <source>%1: too little for %2 (%3), and some time left to make it good.</source>
        <translation>%1：保级%2不足（%3），尚在宽限期内。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="70"/>
        <source>%1: %2 kept with %3.</source>
        <translation>%1：以 %3 保住%2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="76"/>
        <source>Tier %1: %2 count. %3.</source>
        <translation>%1：累计 %2，%3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="87"/>
        <source>%1: %2 points given back, %3 usable then.</source>
        <translation>%1：退还积分 %2，其后可用 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="88"/>
        <source>%1: %2 points taken back, %3 usable then.</source>
        <translation>%1：收回积分 %2，其后可用 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="90"/>
        <source>%1: %2 points for bringing a member, %3 usable then.</source>
        <translation>%1：推荐会员奖励 %2 积分，其后可用 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="91"/>
        <source>%1: %2 points of welcome, %3 usable then.</source>
        <translation>%1：新会员见面礼 %2 积分，其后可用 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="94"/>
        <source>%1: %2 points, for the first purchase came back, %3 usable then.</source>
        <translation>%1：首单退货 %2 积分，其后可用 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="95"/>
        <source>%1: %2 points for a coupon, %3 usable then.</source>
        <translation>%1：兑券 %2 积分，其后可用 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="96"/>
        <source>%1: %2 points used, %3 usable then.</source>
        <translation>%1：使用积分 %2，其后可用 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="97"/>
        <source>%1: %2 points earned, %3 usable then.</source>
        <translation>%1：获得积分 %2，其后可用 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="98"/>
        <source>%1: %2 points brought along, %3 usable then.</source>
        <translation>%1：带入积分 %2，其后可用 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="106"/>
        <source>Highest tier</source>
        <translation>已是最高等级</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="111"/>
        <source>%1 to %2</source>
        <translation>再消费 %1 升%2</translation>
    </message>
    <message numerus="yes">
        <location filename="../ui/presenters/points_words.cpp" line="114"/>
        <source>%n visits to %1</source>
        <translation>
            <numerusform>再到店 %n 次升%1</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="115"/>
        <source>%1 points to %2</source>
        <translation>再得 %1 积分升%2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="124"/>
        <source>%1 run out after %2</source>
        <translation>%1 分于 %2 后过期</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="127"/>
        <source>%1 waiting</source>
        <translation>%1 分待生效</translation>
    </message>
    <message>
        <location filename="../ui/presenters/points_words.cpp" line="130"/>
        <source>%1 owed</source>
        <translation>欠 %1 分</translation>
    </message>
</context>
<context>
    <name>suanpan::PricingWords</name>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="26"/>
        <source>%1: %2 instead of %3, from price book %4.</source>
        <translation>%1：按价目表 %4 卖 %2，原价 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="29"/>
        <source>%1: %2 by its label, whatever one unit costs.</source>
        <translation>%1：按标签价 %2，与单价无关。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="32"/>
        <source>%1: price changed by hand from %2 to %3.</source>
        <translation>%1：手工改价，由 %2 改为 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="35"/>
        <source>%1: discount by hand of %2 on %3.</source>
        <translation>%1：手工折扣 %2（原 %3）。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="39"/>
        <source>“%1” takes off %2.</source>
        <translation>“%1”优惠 %2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="42"/>
        <source>“%1”: %2 of article %3 may be added free of charge.</source>
        <translation>“%1”：可免费加 %2 件货号 %3 的商品。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="45"/>
        <source>Tax “%1” is added: %2.</source>
        <translation>加收税“%1”：%2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="48"/>
        <source>Tax “%1” is contained: %2.</source>
        <translation>含税“%1”：%2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="51"/>
        <source>So many promotions meet here that not every combination was tried; a lower price may exist.</source>
        <translation>可用的促销太多，未能试遍所有组合；也许还有更低的价格。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="57"/>
        <source>Promotions were left out: line %1 cannot be priced by the rules.</source>
        <translation>未计促销：第 %1 行无法按规则计价。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="60"/>
        <source>“%1” does not apply: %2.</source>
        <translation>“%1”未生效：%2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="69"/>
        <source>a share of what this member usually spends</source>
        <translation>该会员平均消费额的一定比例</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="70"/>
        <source>the most of any sale</source>
        <translation>单笔最高额度</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="71"/>
        <source>%1 of the goods</source>
        <translation>商品金额的 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="75"/>
        <source>Taken off by hand: %1, more than the limit of %2 (%3).</source>
        <translation>手工优惠 %1，超过限额 %2（%3）。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="76"/>
        <source>Taken off by hand: %1 of at most %2 (%3).</source>
        <translation>手工优惠 %1，最多 %2（%3）。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="82"/>
        <source>the goods come to %1, it needs %2</source>
        <translation>商品合计 %1，需满 %2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="86"/>
        <source>another promotion saves more</source>
        <translation>另一促销更优惠</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="89"/>
        <source>it has not begun</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="90"/>
        <source>it is over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="91"/>
        <source>not on this day of the week</source>
        <translation>今天不在活动日</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="92"/>
        <source>not at this hour</source>
        <translation>不在活动时段</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="93"/>
        <source>not in this store</source>
        <translation>本店不参加</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="94"/>
        <source>not in this channel</source>
        <translation>本渠道不参加</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="95"/>
        <source>for members only</source>
        <translation>仅限会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="96"/>
        <source>for other tiers</source>
        <translation>会员等级不符</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="97"/>
        <source>for other members</source>
        <translation>仅限其他会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="98"/>
        <source>for other customers</source>
        <translation>仅限其他客户</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="99"/>
        <source>for birthdays</source>
        <translation>仅限生日</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="100"/>
        <source>its coupon was not presented</source>
        <translation>未出示所需的券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="101"/>
        <source>its budget is spent</source>
        <translation>活动额度已用完</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="102"/>
        <source>this member has used it often enough</source>
        <translation>该会员已达使用次数上限</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="103"/>
        <source>prices were changed by hand</source>
        <translation>已手工改价</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="104"/>
        <source>too few pieces</source>
        <translation>件数不足</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="105"/>
        <source>the set is not complete</source>
        <translation>未凑齐一套</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="106"/>
        <source>the goods cost no more than its price</source>
        <translation>现价已不高于活动价</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="107"/>
        <source>without it the sale costs less</source>
        <translation>不用它整单更便宜</translation>
    </message>
    <message>
        <location filename="../ui/presenters/pricing_words.cpp" line="108"/>
        <source>nothing is left to reduce</source>
        <translation>已没有可优惠的金额</translation>
    </message>
</context>
<context>
    <name>suanpan::Receipt</name>
    <message>
        <location filename="../ui/receipts/compose_receipt.cpp" line="44"/>
        <source>Discount</source>
        <translation>优惠</translation>
    </message>
    <message>
        <location filename="../ui/receipts/compose_receipt.cpp" line="166"/>
        <source>From %1</source>
        <translation>满 %1 可用</translation>
    </message>
    <message>
        <location filename="../ui/receipts/compose_receipt.cpp" line="169"/>
        <source>for this member only</source>
        <translation>仅限本会员</translation>
    </message>
    <message>
        <location filename="../ui/receipts/compose_receipt.cpp" line="208"/>
        <source>Not given back</source>
        <translation>不找零</translation>
    </message>
    <message>
        <location filename="../ui/receipts/compose_receipt.cpp" line="225"/>
        <source>Thank you. Goods may come back within %1 days with this receipt.</source>
        <translation>谢谢惠顾。凭此小票 %1 天内可退换。</translation>
    </message>
    <message>
        <location filename="../ui/receipts/compose_receipt.cpp" line="227"/>
        <source>Thank you. Keep this receipt: goods come back with it.</source>
        <translation>谢谢惠顾。退换货请凭此小票。</translation>
    </message>
</context>
<context>
    <name>suanpan::ReceiptDocument</name>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="43"/>
        <source>Given in exchange</source>
        <translation>换回商品</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="188"/>
        <source>RETURN</source>
        <translation>退货单</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="188"/>
        <source>VOID</source>
        <translation>作废</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="190"/>
        <source>for receipt %1</source>
        <translation>原单 %1</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="194"/>
        <source>COPY</source>
        <translation>补打</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="197"/>
        <source>Receipt</source>
        <translation>单号</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="198"/>
        <source>Date</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="199"/>
        <source>Till %1</source>
        <translation>%1 号机</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="199"/>
        <source>Served by %1</source>
        <translation>收银员 %1</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="208"/>
        <source>stays, at its own price</source>
        <translation>留下，按原价计</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="224"/>
        <source>Subtotal</source>
        <translation>合计</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="233"/>
        <source>Refund</source>
        <translation>应退</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="233"/>
        <source>Total</source>
        <translation>应收</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="243"/>
        <source>Rounding</source>
        <translation>抹零</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="244"/>
        <source>In cash</source>
        <translation>现金收付</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="251"/>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="254"/>
        <source>Given back · %1</source>
        <translation>退还 · %1</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="276"/>
        <source>Tax %1 on %2</source>
        <translation>税率 %1，不含税 %2</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="276"/>
        <source>Tax %1 %2 on %3</source>
        <translation>税 %1 %2，税基 %3</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="282"/>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="284"/>
        <source>Redeemed</source>
        <translation>抵扣积分</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="284"/>
        <source>Given back</source>
        <translation>返还积分</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="286"/>
        <source>Taken back</source>
        <translation>收回积分</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="286"/>
        <source>Earned</source>
        <translation>本单积分</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="288"/>
        <source>The earned points can be used from %1.</source>
        <translation>本次所得积分 %1 起可用。</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="291"/>
        <source>Points now</source>
        <translation>现有积分</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="293"/>
        <source>Made while offline: purchases elsewhere today may not be counted yet.</source>
        <translation>离线打印：今天在别处的消费可能尚未计入。</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="300"/>
        <source>%1, balance now</source>
        <translation>%1 当前余额</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="309"/>
        <source>Whoever shows this code pays with the card: keep it like money.</source>
        <translation>出示此码即可用卡付款，请像现金一样保管。</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="316"/>
        <source>A coupon for you</source>
        <translation>送您一张优惠券</translation>
    </message>
    <message>
        <location filename="../ui/receipts/receipt_document.cpp" line="302"/>
        <location filename="../ui/receipts/receipt_document.cpp" line="323"/>
        <source>Valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
</context>
<context>
    <name>suanpan::Registration</name>
    <message>
        <location filename="../ui/presenters/members_registration.cpp" line="89"/>
        <source>Please enter a name</source>
        <translation>请输入姓名</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_registration.cpp" line="93"/>
        <source>Phone or card number needed</source>
        <translation>需要手机号或卡号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_registration.cpp" line="96"/>
        <source>No such day</source>
        <translation>没有这一天</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_registration.cpp" line="99"/>
        <source>This is no e-mail address</source>
        <translation>邮箱格式不对</translation>
    </message>
    <message>
        <location filename="../ui/presenters/members_registration.cpp" line="116"/>
        <source>No payment card numbers here</source>
        <translation>此处不能填银行卡号</translation>
    </message>
</context>
<context>
    <name>suanpan::RegistrationForm</name>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="52"/>
        <source>Open that member</source>
        <translation>打开该会员</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="52"/>
        <location filename="../ui/views/members/registration_form.cpp" line="225"/>
        <source>Register</source>
        <translation>注册</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="59"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="60"/>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="63"/>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="64"/>
        <source>Card</source>
        <translation>会员卡号</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="68"/>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="69"/>
        <source>Brought by</source>
        <translation>推荐人</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="69"/>
        <source>Phone or card</source>
        <translation>手机号或卡号</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="73"/>
        <source>MAY WE WRITE OR CALL?</source>
        <translation>可以联系您吗？</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="123"/>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="123"/>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="127"/>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="138"/>
        <source>Yes</source>
        <translation>同意</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="138"/>
        <source>No</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="224"/>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="224"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../ui/views/members/registration_form.cpp" line="225"/>
        <source>Registering…</source>
        <translation>正在注册…</translation>
    </message>
</context>
<context>
    <name>suanpan::ReturnPanel</name>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="24"/>
        <source>back on the shelf</source>
        <translation>退回货架</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="24"/>
        <source>written off</source>
        <translation>报损</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="25"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="25"/>
        <source>None</source>
        <translation>清空</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="26"/>
        <source>Receipt again</source>
        <translation>补打小票</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="26"/>
        <location filename="../ui/views/orders/return_panel.cpp" line="232"/>
        <source>Why?</source>
        <translation>原因？</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="27"/>
        <source>Exchange</source>
        <translation>换货</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="27"/>
        <source>Undo the sale</source>
        <translation>作废此单</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="28"/>
        <source>Take back</source>
        <translation>退货</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="69"/>
        <source>GOES BACK</source>
        <translation>应退</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="161"/>
        <source>Open a sale to take something of it back.</source>
        <translation>打开一笔订单后可以退货。</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="167"/>
        <source>The whole sale is undone and every tender goes back as it came. F12 once more does it.</source>
        <translation>整单作废，各种付款原路退回。再按一次 F12 确认。</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="170"/>
        <source>Your role may not take goods back. Ask a manager.</source>
        <translation>您没有退货权限，请店长操作。</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="173"/>
        <source>Taking it back…</source>
        <translation>正在退货…</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="180"/>
        <source>Space takes the line at hand, + and − change how much.</source>
        <translation>空格选中当前行，+ 和 − 调整数量。</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="184"/>
        <source>%1 points</source>
        <translation>积分 %1</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="216"/>
        <source>No line chosen</source>
        <translation>未选择商品</translation>
    </message>
    <message>
        <location filename="../ui/views/orders/return_panel.cpp" line="218"/>
        <source>%1 can come back</source>
        <translation>可退 %1</translation>
    </message>
</context>
<context>
    <name>suanpan::ReturnWords</name>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="14"/>
        <source>damaged</source>
        <translation>破损</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="14"/>
        <source>expired</source>
        <translation>过期</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="15"/>
        <source>wrong goods</source>
        <translation>拿错商品</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="15"/>
        <source>changed mind</source>
        <translation>不想要了</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="16"/>
        <source>recalled</source>
        <translation>召回</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="16"/>
        <source>void</source>
        <translation>作废</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="27"/>
        <source>The whole sale is undone: every tender goes back as it came.</source>
        <translation>整单作废：各种付款原路退回。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="29"/>
        <source>Taken back without a receipt.</source>
        <translation>无小票退货。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="32"/>
        <source>It could come back until %1; it was taken all the same.</source>
        <translation>退货期限至 %1，已破例收回。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="34"/>
        <source>%1 stays without what was taken off it together: %2.</source>
        <translation>%1 留下，不再享受组合优惠：%2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="38"/>
        <source>What stays was priced anew by the rules of the sale; the rest goes back.</source>
        <translation>留下的商品按原单规则重新计价，其余退还。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="40"/>
        <source>What stays could not be priced anew: every line gives back its share.</source>
        <translation>留下的商品无法重新计价：各行按比例退还。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/return_words.cpp" line="42"/>
        <source>%1 of it pays the goods taken instead.</source>
        <translation>其中 %1 抵付换购的商品。</translation>
    </message>
</context>
<context>
    <name>suanpan::ScanStep</name>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="55"/>
        <source>This very piece of %1 is in the sale already</source>
        <translation>这一件 %1 已在单中</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="69"/>
        <source>The label stands for one of %1: scan each by itself</source>
        <translation>%1 的标签只代表一份：请逐份扫描</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="86"/>
        <source>The label says a weight, but %1 is sold by the piece</source>
        <translation>标签上是重量，但 %1 按件销售</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="117"/>
        <source>pack of %1</source>
        <translation>%1 件装</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="125"/>
        <source>The code was misread or misprinted: scan it again</source>
        <translation>条码误读或印错：请重扫</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="126"/>
        <source>The date in this code does not exist: look at the label</source>
        <translation>码中的日期不存在：请看标签</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="127"/>
        <source>This code names no product: nothing was added</source>
        <translation>此码不是商品码：未加入</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="128"/>
        <source>The price in this code is of another currency: nothing was added</source>
        <translation>码中的价格是其他币种：未加入</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="129"/>
        <source>The label says a quantity of nothing: nothing was added</source>
        <translation>标签上的数量为零：未加入</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="130"/>
        <source>This code is damaged or badly made: nothing was added</source>
        <translation>此码损坏或编制有误：未加入</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="132"/>
        <source>%1. Its number can be typed: %2</source>
        <translation>%1。可手工输入编号：%2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="138"/>
        <source>Do not sell: %1, batch %2, is recalled (%3)</source>
        <translation>禁止销售：%1，批号 %2 已召回（%3）</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="142"/>
        <source>Do not sell: %1 expired, its last day was %2</source>
        <translation>禁止销售：%1 已过期，有效期至 %2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="143"/>
        <source>Do not sell: %1, batch %2, expired, its last day was %3</source>
        <translation>禁止销售：%1，批号 %2 已过期，有效期至 %3</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="150"/>
        <source>%1 expires today: tell the customer</source>
        <translation>%1 今日到期：请告知顾客</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="151"/>
        <source>%1 expires soon, its last day is %2: tell the customer</source>
        <translation>%1 临期，有效期至 %2：请告知顾客</translation>
    </message>
    <message>
        <location filename="../ui/presenters/scan_step.cpp" line="154"/>
        <source>%1 has expired, its last day was %2: tell the customer</source>
        <translation>%1 已过期，有效期至 %2：请告知顾客</translation>
    </message>
</context>
<context>
    <name>suanpan::SellPresenter</name>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="58"/>
        <source>The sale that was open is back</source>
        <translation>已恢复未完成的单</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="64"/>
        <source>Receipt %1 had not come out: it is printed now</source>
        <translation>小票 %1 上次未打出，现在补打</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="110"/>
        <source>Sign in first</source>
        <translation>请先登录</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="117"/>
        <source>You may not sell: ask a manager</source>
        <translation>您没有收银权限，请找店长</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="121"/>
        <source>The payment is being recorded: scan again in a moment</source>
        <translation>正在记账，请稍后再扫</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="126"/>
        <source>A payment is under way: finish it, or take its amounts off first</source>
        <translation>正在收款：请先完成，或撤销已收金额</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="203"/>
        <source>%1 members match: choose one</source>
        <translation>有 %1 位会员符合，请选择</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="208"/>
        <location filename="../ui/presenters/sell_presenter.cpp" line="231"/>
        <source>Unknown code %1: nothing was added</source>
        <translation>未知条码 %1，未添加商品</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="209"/>
        <source>Nothing found for “%1”</source>
        <translation>未找到“%1”</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="259"/>
        <source>%1 is not sold any more</source>
        <translation>%1 已停售</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="263"/>
        <source>%1 cannot be sold: its price or tax group does not fit this shop</source>
        <translation>%1 不能销售：价格或税类与本店不符</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="267"/>
        <source>%1 cannot be sold: its deposit is not known in this shop</source>
        <translation>%1 不能销售：本店没有它的押金</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="295"/>
        <location filename="../ui/presenters/sell_presenter.cpp" line="461"/>
        <location filename="../ui/presenters/sell_presenter.cpp" line="500"/>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="36"/>
        <source>Nothing has been scanned yet</source>
        <translation>还没有扫商品</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="305"/>
        <source>The deposit goes with the line above: change that one</source>
        <translation>押金随上一行商品：请改那一行</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="315"/>
        <source>A deposit is given back as it was paid: nothing comes off it</source>
        <translation>押金原样退还：不打折</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="336"/>
        <source>Its label stands for this one alone: scan the others</source>
        <translation>标签只代表这一份：请扫描其他各份</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="365"/>
        <source>%1 removed</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="376"/>
        <source>Sale cleared</source>
        <translation>已清空本单</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="401"/>
        <source>The cleared sale is among the held ones</source>
        <translation>清空的单已转为挂单</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="412"/>
        <location filename="../ui/presenters/sell_presenter.cpp" line="427"/>
        <source>You may not give discounts: ask a manager</source>
        <translation>您没有打折权限，请找店长</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="443"/>
        <source>You may not change prices: ask a manager</source>
        <translation>您没有改价权限，请找店长</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_member.cpp" line="18"/>
        <source>The goods given back are another member&apos;s</source>
        <translation>换回的商品属于另一位会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_member.cpp" line="37"/>
        <source>The goods given back are this member&apos;s</source>
        <translation>换回的商品属于这位会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_member.cpp" line="97"/>
        <source>Coupon %1: %2</source>
        <translation>优惠券 %1：%2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="504"/>
        <source>A scan is still being looked up</source>
        <translation>还有条码正在查找</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter.cpp" line="508"/>
        <location filename="../ui/presenters/sell_presenter_value.cpp" line="156"/>
        <source>No shift is open: open one under Day (F7)</source>
        <translation>尚未开班：请到“班次”（F7）开班</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="72"/>
        <source>%1 · %2 lines</source>
        <translation>%1 · %2 行</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="91"/>
        <source>%1 items · %2 lines</source>
        <translation>%1 件 · %2 行</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="93"/>
        <source>Discounts</source>
        <translation>优惠</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="105"/>
        <source>Whole sale · %1 off</source>
        <translation>整单 · 减 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="105"/>
        <source>Whole sale</source>
        <translation>整单优惠</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="109"/>
        <source>Coupon · %1</source>
        <translation>券 · %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="116"/>
        <source>Tax · %1</source>
        <translation>税 · %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="120"/>
        <source>%1 points used</source>
        <translation>使用 %1 积分</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="124"/>
        <source>Goods given back</source>
        <translation>换回商品</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_words.cpp" line="127"/>
        <source>Goes back in money</source>
        <translation>退款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_limits.cpp" line="30"/>
        <source>“%1” is used up or does not hold here: the sale was priced anew</source>
        <translation>“%1”已用完或不适用于本店：已重新计价</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_limits.cpp" line="52"/>
        <source>approved by %1</source>
        <translation>已由 %1 放行</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_limits.cpp" line="53"/>
        <source>you approve it by completing the sale</source>
        <translation>完成收款即由您放行</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_limits.cpp" line="54"/>
        <source>somebody who may must approve it (F10)</source>
        <translation>需有权限的人员放行（F10）</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_limits.cpp" line="56"/>
        <source>%1 by hand is above the limit of %2: %3</source>
        <translation>手工优惠 %1 超过限额 %2：%3</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_limits.cpp" line="86"/>
        <source>%1 may not approve this</source>
        <translation>%1 无权放行</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="19"/>
        <source>A sale is open: finish or hold it first, then exchange</source>
        <translation>有未完成的销售：请先完成或挂单，再换货</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="28"/>
        <source>%1 given back: scan what the customer takes instead</source>
        <translation>换回 %1：请扫描顾客换购的商品</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="39"/>
        <source>You may not take goods back without a receipt: ask a manager</source>
        <translation>您无权办理无小票退货：请找店长</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="46"/>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="50"/>
        <source>back on the shelf</source>
        <translation>重新上架</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="46"/>
        <source>written off</source>
        <translation>报损</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="50"/>
        <source>for no reason</source>
        <translation>无原因</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="68"/>
        <source>%1 goes back: %2. Why?</source>
        <translation>退还 %1（%2）。原因？</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_returns.cpp" line="91"/>
        <source>%1 · %2 given back</source>
        <translation>%1 · 退还 %2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_value.cpp" line="101"/>
        <source>This is money for later: remove the line and enter another amount</source>
        <translation>这是储值款：请删除此行后重新输入金额</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_value.cpp" line="126"/>
        <source>The money goes onto %1</source>
        <translation>金额将存入%1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_value.cpp" line="131"/>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_value.cpp" line="152"/>
        <source>You may not take goods back: ask a manager</source>
        <translation>您无权退货，请找店长</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sell_presenter_value.cpp" line="178"/>
        <source>%1 paid out, receipt %2</source>
        <translation>已退出 %1，小票 %2</translation>
    </message>
</context>
<context>
    <name>suanpan::SellView</name>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="44"/>
        <source>Pay</source>
        <translation>收款</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="81"/>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="58"/>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="82"/>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="83"/>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="84"/>
        <source>Hold</source>
        <translation>挂单</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="85"/>
        <source>Recall</source>
        <translation>取单</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="86"/>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="102"/>
        <source>Scan the first item</source>
        <translation>请扫第一件商品</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="102"/>
        <source>The member may be added at any time</source>
        <translation>会员可随时添加</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="117"/>
        <source>What the member may use and bought last stands here</source>
        <translation>这里显示会员可用的券和最近购买</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="119"/>
        <source>Coupons · last purchases</source>
        <translation>优惠券 · 最近购买</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="142"/>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="276"/>
        <source>Products are being read: codes are found already</source>
        <translation>正在载入商品，扫码已可用</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="277"/>
        <source>Scan, or type a name, pinyin or article number</source>
        <translation>扫码，或输入品名 / 拼音 / 货号</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="278"/>
        <source>F1 Why</source>
        <translation>F1 为什么</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view.cpp" line="278"/>
        <source>/ Search</source>
        <translation>/ 搜索</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="66"/>
        <source>Discount on this line</source>
        <translation>本行折扣</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="66"/>
        <source>%1: a share (10%) or an amount (5)</source>
        <translation>%1：减免比例（10%，即九折）或减免金额（5）</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="73"/>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="128"/>
        <source>Discount on the whole sale</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="73"/>
        <source>A share (10%) or an amount (5)</source>
        <translation>减免比例（10%，即九折）或减免金额（5）</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="81"/>
        <source>Unit price</source>
        <translation>单价</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="88"/>
        <source>Held sales</source>
        <translation>挂单</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="88"/>
        <source>No sale is held</source>
        <translation>没有挂单</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="95"/>
        <source>Who approves it?</source>
        <translation>由谁放行？</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="95"/>
        <source>Nobody here may approve it</source>
        <translation>这里没有人有权放行</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="96"/>
        <source>PIN of %1</source>
        <translation>%1 的密码</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="104"/>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="138"/>
        <source>Top up stored value</source>
        <translation>储值充值</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="110"/>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="141"/>
        <source>Sell a gift card</source>
        <translation>出售礼品卡</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="110"/>
        <source>What is to be on it</source>
        <translation>卡内金额</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="117"/>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="144"/>
        <source>Pay out in cash</source>
        <translation>退出余额（现金）</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="117"/>
        <source>%1: %2 at the most</source>
        <translation>%1：最多 %2</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="125"/>
        <source>Have the discount approved</source>
        <translation>请人放行优惠</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="128"/>
        <source>a share or an amount</source>
        <translation>比例或金额</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="129"/>
        <source>Change the price</source>
        <translation>改价</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="132"/>
        <source>Clear this sale</source>
        <translation>清空本单</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="132"/>
        <source>can be undone for 8 seconds</source>
        <translation>8 秒内可撤销</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="135"/>
        <source>Take the coupons off</source>
        <translation>撤下优惠券</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="147"/>
        <source>Sell without this member</source>
        <translation>不使用此会员</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="150"/>
        <source>Take these back without a receipt</source>
        <translation>无小票退回这些商品</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="152"/>
        <source>Why this total?</source>
        <translation>为什么是这个金额？</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="155"/>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="193"/>
        <source>Why %1?</source>
        <translation>为什么是 %1？</translation>
    </message>
    <message>
        <location filename="../ui/views/sell/sell_view_sheets.cpp" line="153"/>
        <source>What head office has not booked</source>
        <translation>总部尚未入账的记录</translation>
    </message>
</context>
<context>
    <name>suanpan::SideSheet</name>
    <message>
        <location filename="../ui/widgets/side_sheet.cpp" line="26"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>suanpan::SignInPresenter</name>
    <message>
        <location filename="../ui/presenters/sign_in_presenter.cpp" line="177"/>
        <source>%1 may try again.</source>
        <translation>%1 可以重试了。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sign_in_presenter.cpp" line="196"/>
        <source>Wrong PIN, 1 try left</source>
        <translation>密码错误，还可试 1 次</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sign_in_presenter.cpp" line="196"/>
        <source>Wrong PIN, %1 tries left</source>
        <translation>密码错误，还可试 %1 次</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sign_in_presenter.cpp" line="221"/>
        <source>Locked after too many wrong PINs · %1</source>
        <translation>错误次数过多，已锁定 · %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/sign_in_presenter.cpp" line="222"/>
        <source>Wait %1 before the next try</source>
        <translation>请等待 %1 后再试</translation>
    </message>
</context>
<context>
    <name>suanpan::SignInView</name>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="29"/>
        <source>Manager unlocks</source>
        <translation>店长解锁</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="30"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="30"/>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="178"/>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="84"/>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="166"/>
        <source>Who unlocks %1?</source>
        <translation>由谁为 %1 解锁？</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="166"/>
        <source>Who is working here?</source>
        <translation>谁在当班？</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="167"/>
        <source>A manager vouches with their own PIN.</source>
        <translation>店长用自己的密码解锁。</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="168"/>
        <source>Choose with the arrow keys or touch, then type the PIN.</source>
        <translation>用方向键或触摸选择，然后输入密码。</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="170"/>
        <source>Nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="175"/>
        <source>Checking…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="175"/>
        <source>PIN, 4 to 8 digits</source>
        <translation>密码，4 到 8 位数字</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="178"/>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="188"/>
        <source>The people could not be read</source>
        <translation>员工读取失败</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="192"/>
        <source>Nobody works here yet</source>
        <translation>还没有员工</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="192"/>
        <source>No other manager works here</source>
        <translation>没有其他店长</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="193"/>
        <source>Head office adds people; this till needs to have been online once.</source>
        <translation>员工由总部添加，本机需联网一次。</translation>
    </message>
    <message>
        <location filename="../ui/views/signin/sign_in_view.cpp" line="195"/>
        <source>Reading who works here…</source>
        <translation>正在读取员工…</translation>
    </message>
</context>
<context>
    <name>suanpan::StartView</name>
    <message>
        <location filename="../ui/views/start/start_view.cpp" line="18"/>
        <source>Make this machine a till</source>
        <translation>设为收银机</translation>
    </message>
    <message>
        <location filename="../ui/views/start/start_view.cpp" line="30"/>
        <source>Address of the hub, such as http://127.0.0.1:8787</source>
        <translation>中心地址，例如 http://127.0.0.1:8787</translation>
    </message>
    <message>
        <location filename="../ui/views/start/start_view.cpp" line="32"/>
        <source>One-time code</source>
        <translation>一次性入网码</translation>
    </message>
    <message>
        <location filename="../ui/views/start/start_view.cpp" line="56"/>
        <source>This machine is not a till yet</source>
        <translation>本机还不是收银机</translation>
    </message>
    <message>
        <location filename="../ui/views/start/start_view.cpp" line="57"/>
        <source>Head office gives a one-time code for it: suanpan-ctl enrol-code.</source>
        <translation>请向总部索取一次性入网码：suanpan-ctl enrol-code。</translation>
    </message>
    <message>
        <location filename="../ui/views/start/start_view.cpp" line="67"/>
        <source>Suanpan</source>
        <translation>算盘</translation>
    </message>
</context>
<context>
    <name>suanpan::StatusPresenter</name>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="87"/>
        <source>Receiving members and goods %1 %</source>
        <translation>正在接收会员与商品 %1 %</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="80"/>
        <source>%1 being sent</source>
        <translation>%1 笔正在上传</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="81"/>
        <source>%1 waiting, oldest %2</source>
        <translation>%1 笔待传，最早 %2前</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="90"/>
        <source>all sent</source>
        <translation>全部已传</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="90"/>
        <source>nothing waiting</source>
        <translation>无待传</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="92"/>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="92"/>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="104"/>
        <source>Data as of %1</source>
        <translation>数据截至 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="113"/>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="115"/>
        <source>Shift %1</source>
        <translation>%1 班次</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="115"/>
        <source>No shift open</source>
        <translation>未开班</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="117"/>
        <source>Till %1</source>
        <translation>%1 号机</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="66"/>
        <source>%1 set aside</source>
        <translation>%1 条搁置</translation>
    </message>
    <message>
        <location filename="../ui/presenters/status_presenter.cpp" line="69"/>
        <source>%1 flagged</source>
        <translation>%1 条存疑</translation>
    </message>
</context>
<context>
    <name>suanpan::StockPresenter</name>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="92"/>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="93"/>
        <source>deposit</source>
        <translation>押金</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="94"/>
        <source>gift card</source>
        <translation>礼品卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="100"/>
        <source>count it</source>
        <translation>请盘点</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="103"/>
        <source>none left</source>
        <translation>无货</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="140"/>
        <source>This is not counted: it has no stock.</source>
        <translation>不计库存。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="141"/>
        <source>More was sold than was known to be here. Please count it.</source>
        <translation>卖出多于账面库存，请盘点。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="142"/>
        <source>None left in this shop.</source>
        <translation>本店无货。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="143"/>
        <source>on hand</source>
        <translation>现有库存</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="144"/>
        <source>Price</source>
        <translation>售价</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="144"/>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="146"/>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="149"/>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="149"/>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="149"/>
        <source>Tax group</source>
        <translation>税类</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="156"/>
        <source>On sale</source>
        <translation>销售状态</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="156"/>
        <source>no longer</source>
        <translation>已停售</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="169"/>
        <source>All tills as of %1</source>
        <translation>各机数据截至 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="169"/>
        <source>Other tills as of %1, this one as of now</source>
        <translation>其他收银机截至 %1，本机为实时</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="171"/>
        <source>Asking the hub</source>
        <translation>正在连接中心</translation>
    </message>
    <message>
        <location filename="../ui/presenters/stock_presenter.cpp" line="171"/>
        <source>Only what this till moved is known</source>
        <translation>只知道本机的出入库</translation>
    </message>
</context>
<context>
    <name>suanpan::StockView</name>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="26"/>
        <source>No product chosen</source>
        <translation>未选择商品</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="26"/>
        <source>Choose one with the arrow keys or touch it.</source>
        <translation>用方向键或触摸选择。</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="48"/>
        <source>Scan, or type a name, pinyin or article number</source>
        <translation>扫码，或输入品名 / 拼音 / 货号</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="105"/>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="105"/>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="125"/>
        <source>The stock could not be read</source>
        <translation>库存读取失败</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="129"/>
        <source>No products yet</source>
        <translation>还没有商品</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="129"/>
        <source>Nothing found for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="130"/>
        <source>Head office has not sent any so far.</source>
        <translation>总部还没有下发商品。</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="131"/>
        <source>Try fewer letters, the pinyin or the barcode.</source>
        <translation>试试更短的词、拼音或条码。</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="134"/>
        <source>Not looked for</source>
        <translation>未查找</translation>
    </message>
    <message>
        <location filename="../ui/views/stock/stock_view.cpp" line="137"/>
        <source>Reading the stock…</source>
        <translation>正在读取库存…</translation>
    </message>
</context>
<context>
    <name>suanpan::TenderWords</name>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="10"/>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="11"/>
        <source>Card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="12"/>
        <source>WeChat Pay</source>
        <translation>微信支付</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="13"/>
        <source>Alipay</source>
        <translation>支付宝</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="14"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="15"/>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="16"/>
        <source>Gift card</source>
        <translation>礼品卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="17"/>
        <source>Stored value</source>
        <translation>储值</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="18"/>
        <source>Voucher</source>
        <translation>代金券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="19"/>
        <source>On account</source>
        <translation>挂账</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="20"/>
        <source>Goods in exchange</source>
        <translation>换货抵付</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="42"/>
        <source>Number of the gift card</source>
        <translation>礼品卡号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="44"/>
        <source>Number of the voucher</source>
        <translation>券号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="46"/>
        <source>Number of the account</source>
        <translation>账号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="54"/>
        <source>Number of the slip</source>
        <translation>凭条号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="60"/>
        <source>This way of paying is not taken here</source>
        <translation>本店不收这种付款方式</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="61"/>
        <source>Only the shop&apos;s own currency is taken</source>
        <translation>只收本店币种</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="62"/>
        <source>It must be more than nothing</source>
        <translation>必须大于零</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="63"/>
        <source>%1 is needed</source>
        <translation>请输入%1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="64"/>
        <source>That is the number of a payment card: it must not be kept</source>
        <translation>这是银行卡号，不得留存</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="65"/>
        <source>%1 needs a member: go back and find them first</source>
        <translation>%1须先识别会员：请返回查找</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="67"/>
        <source>%1 pays %2 at the most</source>
        <translation>%1每笔最多 %2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="68"/>
        <source>Everything is paid</source>
        <translation>已全部付清</translation>
    </message>
    <message>
        <location filename="../ui/presenters/tender_words.cpp" line="69"/>
        <source>More than is due: only cash gives change</source>
        <translation>超过应收：只有现金可以找零</translation>
    </message>
</context>
<context>
    <name>suanpan::TillApp</name>
    <message>
        <location filename="../app/till/till_app.cpp" line="85"/>
        <source>Sell</source>
        <translation>收银</translation>
    </message>
    <message>
        <location filename="../app/till/till_app.cpp" line="86"/>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../app/till/till_app.cpp" line="87"/>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <location filename="../app/till/till_app.cpp" line="88"/>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <location filename="../app/till/till_app.cpp" line="89"/>
        <source>Day</source>
        <translation>班次</translation>
    </message>
</context>
<context>
    <name>suanpan::TillWindow</name>
    <message>
        <location filename="../app/till/till_window.cpp" line="24"/>
        <source>Suanpan</source>
        <translation>算盘</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="42"/>
        <source>The data folder cannot be made</source>
        <translation>无法创建数据文件夹</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="47"/>
        <source>The till&apos;s key cannot be read</source>
        <translation>无法读取本机密钥</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="48"/>
        <source>%1: %2. Restore this file from a backup, or move it away and enrol the till anew: its journal stays and is sent on.</source>
        <translation>%1：%2。请从备份恢复此文件，或将其移走后让本机重新入网：流水会保留并继续上传。</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="65"/>
        <source>Asking the hub …</source>
        <translation>正在连接中心…</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="97"/>
        <source>These data belong to a newer version</source>
        <translation>数据属于更新的版本</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="98"/>
        <source>%1 was written by a newer Suanpan. Nothing was changed. Install that version again.</source>
        <translation>%1 由更新版本的算盘写入，未作任何更改。请重新安装该版本。</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="101"/>
        <source>The till&apos;s database is damaged</source>
        <translation>本机数据库已损坏</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="102"/>
        <source>%1 cannot be read (%2). Nothing was changed. Move the file away and start again: every sale comes back from journal.mirror, everything else from the hub. Or use suanpan-ctl restore.</source>
        <translation>无法读取 %1（%2），未作任何更改。请将该文件移走后重新启动：所有销售会从 journal.mirror 恢复，其余从中心恢复。也可使用 suanpan-ctl restore。</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="107"/>
        <source>The till is running already</source>
        <translation>收银程序已在运行</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="107"/>
        <source>Another program has %1 open. Close it first.</source>
        <translation>另一个程序正在使用 %1，请先关闭。</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="110"/>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="110"/>
        <source>Make room on the disk of %1 and start again.</source>
        <translation>请在 %1 所在磁盘腾出空间后重新启动。</translation>
    </message>
    <message>
        <location filename="../app/till/till_window.cpp" line="112"/>
        <source>The till&apos;s data cannot be opened</source>
        <translation>无法打开本机数据</translation>
    </message>
</context>
<context>
    <name>suanpan::UndoBar</name>
    <message>
        <location filename="../ui/widgets/undo_bar.cpp" line="15"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>suanpan::ValueWords</name>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="12"/>
        <source>Gift card</source>
        <translation>礼品卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="12"/>
        <source>Stored value</source>
        <translation>储值</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="22"/>
        <source>Balance %1</source>
        <translation>余额 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="32"/>
        <source>%1 of it bonus</source>
        <translation>其中赠送 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="35"/>
        <source>%1 expire after %2</source>
        <translation>%1 于 %2 后过期</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="38"/>
        <source>%1 still owed</source>
        <translation>尚欠 %1</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="46"/>
        <source>This shop holds no such money</source>
        <translation>本店未开通此项储值</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="47"/>
        <source>Find the member first: stored value belongs to one</source>
        <translation>请先查找会员：储值归会员所有</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="48"/>
        <source>That is less than may be paid in at once</source>
        <translation>低于单次充值的最低金额</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="49"/>
        <source>That is more than may be paid in at once</source>
        <translation>超过单次充值的最高金额</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="50"/>
        <source>With that it would hold more than the shop allows</source>
        <translation>充值后余额将超过本店上限</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="51"/>
        <source>This card was sold before and cannot be loaded again</source>
        <translation>此卡已售出，不能再次充值</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="52"/>
        <source>No such gift card is known here: look at the code, or ask where it was sold</source>
        <translation>本机查无此礼品卡：请核对卡号，或向售卡门店查询</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="53"/>
        <source>There is not enough left on it: take the amount off and pay again</source>
        <translation>余额不足：请撤销该笔金额后重新付款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="54"/>
        <source>Stored value and gift cards pay for goods, not for each other</source>
        <translation>储值和礼品卡只能支付商品，不能互相充值</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="55"/>
        <source>This shop does not pay such money out</source>
        <translation>本店不支持提现</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="56"/>
        <source>Some of this money was spent already: it cannot be taken back</source>
        <translation>其中部分已被使用，不能退回</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="64"/>
        <source>%1: nothing is left on it</source>
        <translation>%1：余额为零</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="67"/>
        <source>%1 pays %2 of this sale at the most</source>
        <translation>%1 在本单最多可付 %2</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="75"/>
        <source>%1: %2 for later. It is no purchase: no tax, promotion, coupon or point counts on it.</source>
        <translation>%1：%2 供日后使用，不算消费：不计税、不参加促销和优惠券、不积分。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/value_words.cpp" line="79"/>
        <source>%1: for so much the shop gives %2 on top.</source>
        <translation>%1：按此金额本店赠送 %2。</translation>
    </message>
</context>
<context>
    <name>suanpan::Words</name>
    <message>
        <location filename="../ui/presenters/words.cpp" line="18"/>
        <source>The disk is full: make room before the next sale</source>
        <translation>磁盘已满：请先腾出空间再开新单</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="19"/>
        <source>The disk did not take it: try again</source>
        <translation>写入磁盘失败，请重试</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="20"/>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="21"/>
        <source>You may not do this: ask a manager</source>
        <translation>您没有此权限，请找店长</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="22"/>
        <source>No shift is open: open one under Day (F7)</source>
        <translation>尚未开班：请到“班次”（F7）开班</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="23"/>
        <source>A shift is open already</source>
        <translation>已有班次在进行</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="24"/>
        <source>Nothing has been scanned yet</source>
        <translation>还没有扫商品</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="25"/>
        <source>The payment does not cover the total</source>
        <translation>收款不足</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="26"/>
        <source>The coupon cannot be used any more: take it off the sale</source>
        <translation>优惠券已不能使用，请取消用券</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="27"/>
        <source>This was returned already</source>
        <translation>已经退过货</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="28"/>
        <source>Another member has this phone number</source>
        <translation>此手机号已属于另一位会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="29"/>
        <source>This is no phone number</source>
        <translation>这不是手机号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="30"/>
        <source>No member has this phone or card number</source>
        <translation>没有会员使用该手机号或卡号</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="31"/>
        <source>Wrong PIN</source>
        <translation>密码错误</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="32"/>
        <source>Wait a moment before the next try</source>
        <translation>请稍后再试</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="33"/>
        <source>Locked: a manager can unlock</source>
        <translation>已锁定：店长可解锁</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="34"/>
        <source>This sale was completed before</source>
        <translation>此单已完成</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="35"/>
        <source>A way of paying is not taken any more: take the amounts off and pay again</source>
        <translation>有付款方式已停收：请撤下金额后重新收款</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="37"/>
        <source>It could come back until %1: somebody who may take late returns has to do it</source>
        <translation>退货期限至 %1：须由有权办理逾期退货的人处理</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="39"/>
        <source>Say why it comes back (F6)</source>
        <translation>请选择退货原因（F6）</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="40"/>
        <source>Only a whole sale of the open shift can be undone: take its goods back instead</source>
        <translation>只能作废本班次的整单：请改为退货</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="42"/>
        <source>Without a receipt goods come back for a member only: find them first</source>
        <translation>无小票退货仅限会员：请先查找会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="43"/>
        <source>This is more than may go back without a receipt</source>
        <translation>超过无小票退货的限额</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="44"/>
        <source>This shop takes nothing back without a receipt</source>
        <translation>本店不办理无小票退货</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="50"/>
        <source>The hub does not answer: receipts of other tills cannot be looked for now</source>
        <translation>中心没有应答：现在无法查找其他收银台的小票</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="51"/>
        <source>Money paid this way cannot be given back at the till: ask a manager</source>
        <translation>这种付款不能在收银台退回：请找经理</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="54"/>
        <source>The price has changed meanwhile: take the amounts off and go back to the sale</source>
        <translation>价格已变动：请撤下已收金额，返回销售</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="55"/>
        <source>“%1” was used up meanwhile: take the amounts off and go back to the sale</source>
        <translation>“%1”刚刚用完：请撤下已收金额，返回销售</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="57"/>
        <source>More is taken off by hand than the limit of %1: somebody who may must approve it</source>
        <translation>手工优惠超过限额 %1：需有权限的人员放行</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="65"/>
        <source>This is no number</source>
        <translation>这不是数字</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="66"/>
        <source>It must be more than nothing</source>
        <translation>必须大于零</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="67"/>
        <source>This is too much</source>
        <translation>数值过大</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="68"/>
        <source>It is sold by the piece: whole numbers only</source>
        <translation>按件销售，只能输入整数</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="69"/>
        <source>Too many decimals</source>
        <translation>小数位过多</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="77"/>
        <source>Cashier</source>
        <translation>收银员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="78"/>
        <source>Guide</source>
        <translation>导购</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="79"/>
        <source>Manager</source>
        <translation>店长</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="87"/>
        <location filename="../ui/presenters/words.cpp" line="91"/>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="89"/>
        <source>Bronze</source>
        <translation>铜卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="89"/>
        <source>Silver</source>
        <translation>银卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="90"/>
        <source>Gold</source>
        <translation>金卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="90"/>
        <source>Platinum</source>
        <translation>白金卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="91"/>
        <source>Diamond</source>
        <translation>钻石卡</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="103"/>
        <source>%1: price changed by hand from %2 to %3.</source>
        <translation>%1：手工改价，由 %2 改为 %3。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="107"/>
        <source>%1: discount by hand of %2 on %3.</source>
        <translation>%1：手工折扣 %2（原 %3）。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="111"/>
        <source>Discount by hand on the whole sale of %1: %2.</source>
        <translation>整单 %1，手工折扣 %2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="114"/>
        <source>Goods given in exchange are worth %1 and pay %2 of %3.</source>
        <translation>换回的商品值 %1，抵付 %3 中的 %2。</translation>
    </message>
    <message>
        <location filename="../ui/presenters/words.cpp" line="134"/>
        <source>Tax contained in %1: %2.</source>
        <translation>%1 含税 %2。</translation>
    </message>
</context>
</TS>
