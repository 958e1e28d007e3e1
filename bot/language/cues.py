"""Words that tell one thing from another inside a topic: an insult from a late call, a court message from a visit.

The trained model says what a message is about; these say which kind of it. They decide wording and routing only, never a right.
"""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Dict, Optional, Pattern, Tuple

_WORDS: Dict[str, str] = {
    # complaints
    "complain": r"投诉|举报|投诉你们|我要告|告你们|讨个?说法|要个?说法|银保监|监管|12378|12363|\bcomplain|\breport you\b",
    "wants_to_complain": r"(?:我)?(?:要|得|想|必须)(?:去)?(?:投诉|举报)(?!(?:在)?哪|怎么|电话)|\bi want to complain\b",
    "bare_complaint": r"^\W*(?:[，,、]|好|行|嗯|那|我|要|想|得|必须|就|给|你们?|这|帮|来|登记|提|办|一?个|\s)*(?:投诉|举报)(?:你们?|一下|总|行|可以|吧|了|啊|呀|吗|不|\W)*$|^\W*(?:i |i'd |want |would |like |to |please |make |file |a )*complain(?:t)?\W*$",
    "insult": r"骂|侮辱|羞辱|难听|脏话|嘲讽|讽刺|态度(?:很|太|特别|非常|极其|这么|那么)?(?:差|恶劣|凶|坏)|(?:太|很|好|真|那么|这么|特别)凶|凶我|吼|大声|不尊重|嚣张|阴阳怪气|老赖|\binsult|\bswear|\bswore|\brude|\babus|\byell|\bshout|called me names",
    "threat": r"威胁|恐吓|吓唬|吓我|要弄|找人|弄死|不得好|上门堵|堵门|爆通讯录|发到|群发|曝光|\bthreat",
    "frequency": r"天天|打(?:了|过|来|我|给我)?(?:都|有|足足|至少|不下)?[\d一二两三四五六七八九十几]+(?:多|来)?(?:个|通|次|遍|回)(?!款|钱|人|字|月|包|车)|一天(?:到晚|好?几|[\d一二两三四五六七八九十]+)|每天|几十个|十几个|[\d一二两三四五六七八九十几]+(?:多)?(?:个|通|次|遍)(?:电话|短信|来电)?|不停|没完|一直打|老(?:是)?打|频繁|轰炸|骚扰|半夜|夜里|凌晨|大清早|轮番|换着号|\bkeep calling|\btimes a day|\bevery day|\bnon-?stop|\bconstantly|\ball day|so many calls|too many calls|\bharass",
    "others": r"公司|单位|办公室|前台|同事|领导|老板|我妈|我爸|[我俺]娘|[我俺]爹|俺妈|俺爸|爸妈|父母|家人|家里|老婆|老公|亲戚|朋友|邻居|村里|支书|村长|大队|通讯录|联系人|\bboss|\bemployer|\bcolleague|\bfamily|\bmother|\bfather|\bparents|\bfriend|\boffice|\bwork\b",
    "fee": r"费|利息|违约金|罚息|\bfee|\bcharge|\binterest",
    # what was said to whom
    "spoken": r"说|讲|骂|威胁|恐吓|吼|问|告诉|嚷|念叨|\bsaid|\btold|\bthreat|\binsult|\bsay",
    "unknown": r"不(?:太)?(?:方便|想|愿意?)(?:说|讲|提|透露)|不(?:太)?(?:知道|清楚|记得|晓得)|记不(?:清|得|住|起)|忘(?:了|记)|没(?:有)?(?:显示|看|注意|记|留意)|隐藏|想不起|不好说|说不(?:清|准|上)|\bnot sure|\bdon'?t (?:know|remember)|\bno idea|\bforgot|\brather not|\bprefer not|\bhidden|\bunknown|\bwithheld",
    "asks": r"[?？]|吗|么$|怎么|咋|多少|(?<![这那前过后好近头十])几(?:天|点|时|个)|什么时候|能不能|可不可以|会不会|\bcan i\b|\bhow\b|\bwhen\b|\bwill\b",
    "no_more": r"没(?:有)?(?:别的|其他|了$)|就(?:这些|这样)|^(?:不用|不必|没有?|没了|没有了)(?:了)?(?:[,。，]|$)|说完了|不(?:想)?补充|\bthat'?s (?:all|it)|\bnothing else|\bno more",
    # disputes
    "stolen": r"盗刷|(?:有人|别人|谁|人家|陌生人)(?:拿|用|盗)?(?:了)?(?:我(?:的)?卡)?刷(?:了)?我|(?:有人|别人)(?:拿|用)我(?:的)?卡|被盗|偷刷|冒用|冒名|被偷|丢(?:了|卡|失)|遗失|挂失|泄露|黑客|诈骗|\bstolen|\bfraud|\bhacked|\blost my card|someone (?:else )?used",
    "not_mine": r"不是我(?:刷|花|用|消费|操作|买|本人|的|弄|付)|非本人|不是本人|我(?:没|没有|从没|没去)(?:刷|花|用|消费|买|去)过?|没(?:刷|花|买|消费)过|不认识(?:的|这)|不知道(?:哪|怎么)来|\bnot mine|\bnot me\b|didn'?t (?:make|buy|authori)|don'?t recogni",
    "merchant": r"(?:没|未|没有)(?:收到(?!.{0,2}(?:短信|通知|电话|验证码|账单|信息|消息|钱))|到货|发货|给货|签收)|不发货|假货|质量|货不对|退(?:货|款|钱|订|票|课)|不退|商家|商户|店家|卖家|跑路|倒闭|关门|取消(?:了|订单)?|重复(?:扣|刷|收|入账)|扣了两|刷了两|记了两|两遍|服务没|没享受|\bmerchant|\brefund|\bnot? deliver|\bdidn'?t deliver|\bnever (?:arrived|came|received)|\bnever got|\bcancel|\bdouble|\btwice|\bfake|\bshop\b|\bseller|\bstore\b",
    "fee_item": r"年费|手续费|服务费|违约金|滞纳金|短信费|会员费|取现费|分期费|担保费|保险费|工本费|(?:多|乱)收费|费用|利息|罚息|\bfee\b|\bfees\b|\binterest\b|\blate charge",
    "interest": r"利息|罚息|利率|利钱|\binterest",
    "other_fee": r"手续费|服务费|违约金|滞纳金|年费|担保费|保险费|工本费|会员费|\bfees?\b|\blate charge",
    "sum": r"(?:总数|总额|总账|总的)[^，。]{0,5}不认|不认[^，。]{0,4}(?:总数|总额|总账)|金额(?:不对|错|有误|有问题)|(?:总额|总数|总共|合计|欠款|余额)(?:.{0,6})(?:不对|错|对不上|有误|有问题)|算错|多算|少算|没这么多|没有这么多|怎么(?:会)?(?:变多|这么多|多出)|多(?:扣|收|了)|\bwrong (?:amount|total|balance)|\btotal is wrong|\bamount is wrong|miscalculat|doesn'?t add up",
    "object_to": r"不认|异议|争议|不同意|没同意|不该(?:收|扣)|算错|多(?:收|扣|算)|重复|退(?:给|还)|不对|有误|更正|\bdispute|\bobject|\bwrong|don'?t agree|disagree",
    "one_charge": r"这笔|那笔|有(?:一)?笔|一笔|某笔|这条|那条|消费|刷(?:的|了)|交易|\bthis charge|\ba charge|\btransaction|\bpurchase",
    "block": r"止付|冻结|^\W*锁|(?:快|赶紧|马上)锁|锁(?:卡|掉|住|了)|停卡|挂失|停掉|停用|\bblock|\bfreeze|\block it",
    "block_card": r"锁(?:卡|掉|住)|卡[^，。]{0,4}(?:锁|停|冻|止付|挂失)|(?:停|冻结|锁|止付|挂失)(?:一下|掉|了)?[^，。]{0,3}卡|\bblock (?:the|my) card",
    "how_much": r"多少|几多|好多钱|几个钱|\bhow much\b|\bwhat amount\b",
    "how_to_send": r"(?:咋|怎么|如何|哪(?:里|儿)|往哪|从哪)[^，。]{0,3}(?:传|发|上传|提交)|\bhow (?:do|can|should) i (?:send|upload)\b",
    "not_now": r"不(?:用|要|必|想|止付|冻结|锁)|别|先不|算了|\bdon'?t|\bnot\b|\bno\b",
    "person": r"人工|真人|活人|专员|客服|同事|转人|找(?:个)?人|换(?:个)?人|叫(?:个)?人|有人|人来|人呢|经理|领导|\bhuman\b|\bperson\b|\bagent\b|\bcolleague|\bsomebody\b|\bsomeone\b|\bsupervisor",
    "harsh": r"(?:太|很|好|真|那么|这么|特别)凶|凶我|骂|吼|侮辱|羞辱",
    "collectors": r"催收|催债|催款|讨债|\bcollect(?:or|ion)",
    "conduct_word": r"态度|做法|方式|催收|打电话|电话|行为|语气|说话|\bconduct|\bmanner|\bcalls?\b|\btone",
    "a_copy": r"一份|副本|拷贝|\bcopy\b",
    "despair": r"撑|熬|扛不|绝望|不想活|活(?:着|不)|死|累|崩溃|坚持不|走投无路|没意思|解脱|没(?:有)?(?:指望|希望|盼头)|(?:指望|希望|盼头|奔头)(?:都|也|全)?没|受不了|垮|逼(?:死|疯)|\bhopeless|\bgive up|\bcan'?t (?:go on|take|cope)|\bexhausted|\bend it",
    "paid_by": r"支付宝|微信|网银|手机银行|掌上银行|柜台|柜面|网点|atm|自助机|跨行|云闪付|银联|转账|存(?:的|进)|\bbank transfer|\balipay|\bwechat|\bonline bank|\bat the counter",
    # promises
    "rest": r"剩(?:下|余)?|余下|余款|其余|余额|另一半|另外(?:的|那|一半)|后面(?:的|再)|\bthe (?:rest|remainder|other half|balance)\b|\bremaining\b|\bwhat(?:ever)?(?:'s| is) left\b|\b(?:then|and) (?:the )?rest\b|\brest (?:next|later|in|after|by|on)\b",
    # who contacts
    "court": r"法院|法庭|传票|开庭|起诉状|诉讼|立案|调解(?:书|通知|短信)|\bcourt|\bsummons|\blawsuit",
    "visit": r"上门|来我家|到我家|来家里|外访|家访|来我们家|\bvisit|come to my (?:home|house|door)",
    "letter": r"函|一封|封信|的信(?![用息贷件誉任心])|来信|信[里上](?:写|说|头)|信件|信函|挂号信|快递|寄(?:来|到|给)|纸质|\bletter",
    "phone": r"电话|号码|来电|打(?:给|来|过来|我)|手机|\bphone|\bnumber|\bcall",
    "staff": r"工号|员工号|催收员|专员|客服|自称|说(?:是|他是|她是)(?:你们|银行)|\bstaff|\bemployee|\bcollector|\bagent",
    "agency": r"公司|机构|外包|委托|第三方|律所|事务所|金服|资产|\bagency|\bcompany|\bfirm",
    "pay_for_other": r"(?:替|帮|给|代|为)(?:他|她|我|人家|家里|老公|老婆|儿子|女儿|爸|妈|父|母|孩子|朋友|对方|本人)?.{0,5}(?:还|付|交|垫|偿|清(?:了|掉|账|一下)|结(?:清|了|掉)|平(?:了|掉|账)|填(?:上|了))|代还|代付|\bpay (?:it )?(?:for|on behalf)|\bpay (?:his|her|their)|\bsettle (?:his|her|their)",
    "whence_number": r"(?:号码?|电话|联系方式)[^，。]{0,3}(?:哪能|怎|咋|点|几时)(?:么|样|么样)?(?:会)?(?:到|去|落|流|跑|进|传)[^，。]{0,4}(?:你|侬|恁|手|那)|(?:谁|哪个)[^，。]{0,4}(?:卖|漏|透露|泄露)[^，。]{0,8}(?:号|电话|联系方式)|(?:谁|哪个)把[^，。]{0,4}(?:号码?|电话|联系方式)(?:给|卖)|(?:怎么|哪里|哪儿|哪来|从哪|咋|如何|为什么|为啥|凭什么).{0,5}(?:有|弄|知道|搞|拿|得|来|找).{0,6}(?:号|电话|联系方式|信息)|(?:号码?|电话|联系方式).{0,5}(?:哪来|哪儿来|怎么来|咋来|从哪|谁给|怎么(?:知道|有|得|拿|弄)|咋(?:知道|有|得|拿|弄))|(?:号码?|手机|电话|联系方式|信息|资料|名字|姓名|住址|地址|身份证)[^，。]{0,8}?(?:打|从|在|由|自|于|到底|是)?(?:哪(?:里|儿|块|个地方)?|啥地方|(?:什么|啥)(?:地方|渠道|途径|路子))[^，。]{0,4}?(?:弄|搞|来|得|拿|买|抄|要|挖|漏|取)|(?:打|从|在)?(?:哪(?:里|儿|块)?|啥地方|(?:什么|啥)(?:地方|渠道|途径|路子))[^，。]{0,5}?(?:弄|搞|得|拿|买|抄|挖|来|知道|晓得|打听)(?:到|来|的|了)*(?:我|俺)(?:的)?[^，。]{0,4}?(?:号|手机|电话|联系方式|信息|资料|名字|住址|地址|单位|公司)|(?:号码?|电话|信息|资料|联系方式)[^，。]{0,6}(?:来源|来路|出处)|(?<![他她])(?:怎么|咋|如何|哪能|为什么|为啥)[^，。]{0,4}(?:晓得|清楚|搞到|弄到|有|知道)(?:了)?(?:我|俺)(?:的)?[^，。他她]{0,4}?(?:号|电话|手机|联系方式|信息|资料|名字|地址|住)|谁(?:给|告诉)(?:了)?你们?(?:的)?(?:我)?(?:的)?[^，。]{0,4}(?:号|电话|手机|信息|资料|名字)|how.{0,12}(?:get|have|know|find|got).{0,10}(?:number|details|data)|where.{0,14}(?:number|details|data) (?:from|come)|where.{0,14}number",
    "who_handles": r"(?:哪(?:个|家)|什么|谁家?)(?:的)?(?:公司|机构|单位)|委托(?:给)?(?:谁|哪|了)|谁(?:在)?(?:催|负责|经办|处理)|(?:外包|委托).{0,4}(?:哪|谁)|(?:自己|自家|银行|本行|你们)[^，。]{0,6}(?:还是|或者|或是)[^，。]{0,6}(?:外包|包给|委托|第三方|外面|外头|催收公司)|(?:外包|第三方|催收公司)[^，。]{0,6}(?:还是|或者)[^，。]{0,6}(?:自己|银行|你们)|which (?:agency|company|firm)|who (?:is )?(?:handl|collect)",
    "hours": r"几点|时间|周末|晚上|夜里|半夜|深夜|凌晨|早上|清早|节假日|[一二两三四五六七八九十\d]+点|一天.{0,6}(?:几|多少|最多)|多少(?:个|次)|几(?:个|次|通)|频率|上限|次数|\bhours?\b|\bnight|\bweekend|\bhow many|\bhow often|what time",
    "posted": r"公示|公告|公开|朋友圈|微博|抖音|社交|社区|张贴|小区|村口|曝光|网上|\bpublic|\bpost|\bsocial media",
    "recording": r"录音|\brecord(?:ing|ed)?\b",
    "outsourced": r"外包|第三方|委托|催收公司|律所|别的公司|哪家公司|\bagency|\bthird part|\boutsourc",
    "whereabouts": r"定位|跟踪|监控|查我|监听|通讯录|\btrack|\blocation",
    "overdue_card": r"逾期(?:了)?(?:的)?(?:那|这)(?:一)?(?:张|个)|(?:那|这)张(?:已经|都)?逾期(?:了)?的?|\b(?:the )?overdue (?:one|card)\b",
    # channels
    "morning": r"早|上午|清晨|\ba\.?m\b|\bmorning",
    "not_written": r"(?:别|不要|不许|不准|不用|甭|停|少)(?:再)?(?:给我)?(?:发|推|来)[^，。]{0,4}(?:短信|信息|消息|微信)|(?:短信|信息|消息|微信)[^，。]{0,3}(?:别|不要|不用|停|免|就算)|\b(?:no|don'?t|stop|not)\b[^,.]{0,12}(?:text|sms|message)",
    "chan_chat": r"微信|在线|聊天|这里|消息|打字|文字|网上|线上|\bchat|\bmessage|\btext\b|\bhere\b|\bonline",
    "chan_sms": r"短信|信息|消息|文字|\bsms|\btext",
    "chan_email": r"邮件|邮箱|电邮|\be-?mail",
    "chan_voice": r"电话|来电|通话|语音|打给|打我|\bcall|\bphone|\bvoice",
    "chan_letter": r"信函|寄信|纸质|\bletter",
    "not_voice": r"电话(?:就|都)?(?:免|算)了|(?:别|不要|不许|不接|少|不想接|不方便接|不用|不打|拒接|停止|别再|不能)(?:.{0,4})(?:电话|打|来电|语音|通话)|听不(?:见|清|到)|听力|耳(?:朵|背)|\b(?:don'?t|no|stop|not)\b.{0,12}(?:call|phone|voice|ring)",
    # scams
    "police": r"公安|警察|民警|经侦|刑警|刑侦|派出所|检察|法院|通缉|逮捕|拘捕|涉嫌|洗钱|抓我|立案|\bpolice|\barrest|\bprosecutor|\bcourt",
    "safe_account": r"安全账户|安全账号|指定(?:的)?账户|(?:私人|个人|他的|对方|陌生).{0,6}(?:账户|账号|卡|转账)|转(?:账|到|钱|过去|给)|汇(?:款|到|过去)|打钱|挪到|\btransfer|\bsafe account|\bsend money|\bwire",
    "secret_asked": r"验证码|密码|cvv|共享屏幕|屏幕共享|下载|会议软件|远程|人脸|手持|\bcode\b|\bpassword|\bscreen|\bdownload|\binstall|\bapp\b",
    "link": r"链接|网址|二维码|扫码|短信|邮件|\blink|\bqr|\burl|\bsms|\bwebsite",
    "told_to_pay": r"(?:让|叫|要|要求|催|喊|逼)(?:我|我们)[^，。]{0,14}(?:转|汇|打|付|存)|\bask(?:s|ed|ing)? me to|\btold me to|\bwants? me to|\bi must\b",
    "has_paid": r"(?:转|汇|打|付|存)(?:了|过去|走|出去|完)|已经(?:转|汇|打|付)|\bi (?:have )?(?:already )?(?:transferred|sent|paid|wired)",
    "leak": r"(?:连)?我(?:欠|逾期)[^，。]{0,6}(?:都|也)?(?:知道|清楚|晓得|了解)|(?:知道|清楚|晓得|了解)[^，。]{0,4}我[^，。]{0,4}(?:欠|逾期|信息|资料)|知道我(?:欠|的|逾期|有|叫|住|在)|(?:怎么|咋|为什么|为啥)(?:会)?(?:知道|有|晓得|清楚)(?:.{0,4})我|我的(?:信息|资料|数据|个人).{0,8}(?:泄露|漏|卖|知道|外传)|信息(?:被)?泄|泄露|资料.{0,6}(?:漏|卖|外传)|\bknow(?:s|ew)? (?:that )?(?:i|my|about)|\bleak",
    # records
    "export": r"导出|导(?:个|一)?(?:份|下)|(?:发|给|来|打印)(?:我)?(?:一)份|拷贝|复制|副本|拿一份|给我一份|下载(?:我)?的?(?:信息|数据|资料|记录)|调取|要一份|\bexport|\bcopy|\bdownload",
    "delete": r"删|注销|抹(?:掉|去)|清(?:除|空|掉)|销毁|撤回(?:授权|同意)|别(?:再)?(?:存|留|保存)|\bdelete|\berase|\bremove|\bforget me|\bwithdraw.{0,10}consent",
    "det_name": r"(?:名字|姓名|改名|叫错)|\bname\b",
    "det_phone": r"手机|电话|号码|换号|新号|联系方式|\bphone|\bnumber|\bmobile",
    "det_address": r"地址|住址|搬家|搬了|住(?:到|在)|邮编|\baddress|\bmoved\b",
    "det_work": r"单位|公司|工作|职业|换工作|\bemployer|\bcompany|\bjob\b",
    "det_email": r"邮箱|邮件地址|\be-?mail",
    "det_id": r"身份证|证件|\bid (?:card|number)|\bpassport",
    # hardship reasons, the gravest first
    "bereavement": r"(?:爸|妈|父|母|老公|老婆|丈夫|妻子|孩子|儿子|女儿|爱人|家人|爷爷|奶奶|亲人|家里人|家里)(?:.{0,6})(?:去世|过世|走了|刚走|没了|死了|离世|不在了)|丧(?:事|葬|亲|偶)|办后事|白事|\bdied\b|\bpassed away|\bfuneral|\bbereave",
    "critical_illness": r"癌|肿瘤|白血病|尿毒症|透析|重病|重症|(?<![a-z])icu(?![a-z])|脑梗|心梗|中风|瘫|化疗|放疗|移植|\bcancer|\btumou?r|\bstroke|\bdialysis|\bchemo",
    "illness": r"住院|生病|病(?:了|倒|重|得|假|情|人|房)|手术|开(?:了|完|过)?刀|医院|看病|治病|治疗|受伤|骨折|车祸|流产|小产|难产|早产|保温箱|医药费|吃药|抑郁|\bhospital|\bsick|\bill(?:ness)?\b|\bsurgery|\boperation|\binjur|\bmedical|\bdisease",
    "gambling": r"赌(?!气|一把气|咒)|博彩|下注|押注|百家乐|老虎机|买彩票[^，。]{0,6}(?:输|亏|光)|\bgambl|\bcasino|\bbetting\b",
    "wants_hold": r"手痒|忍不住|管不住|戒(?:不|掉|赌)|管管我|控制不(?:住|了)|停不下来|\bcan'?t stop\b|\bhelp me stop\b",
    "birth": r"怀孕|怀(?:了|上)(?:孩子|娃|宝宝|二胎|三胎)|有(?:了)?(?:身)?孕|孕(?:期|妇|晚期)|预产期|待产|产假|月子|(?:快|要|刚|刚刚|才|就要|下个?月)生(?:了|产|完|下)?(?:个|一个|了个)?(?:孩子|娃|宝宝|小孩|二胎|三胎|儿子|女儿|闺女|小子|了|$)|生(?:了|完|下)?(?:个|一个|了个)?(?:孩子|娃|宝宝|小孩|二胎|三胎|儿子|女儿|闺女|小子)|添(?:了)?(?:个|一个)?(?:宝宝|娃|孩子|丁|儿子|女儿)|新生儿|\bpregnan|\bnewborn|\b(?:had|having|expecting) a baby|\bgave birth|\bmaternity|\bbaby (?:was|is) (?:just )?born",
    "of_a_birth": r"没(?:有)?(?:在)?上班|没(?:有)?(?:去)?工作(?!了)|住院(?:费)?|医院|\bhospital",
    "went_wrong": r"病|手术|流产|小产|难产|早产|保温箱|没保住|大出血|抑郁|受伤|车祸|\bmiscarr|\bpremature|\bill\b|\bsick",
    "disaster": r"地震|洪水|水灾|淹(?:了|没)|台风|火灾|着火|烧(?:了|没)|泥石流|旱灾|受灾|灾害|灾情|暴雨|\bflood|\bfire\b|\bearthquake|\btyphoon|\bdisaster",
    "unemployment": r"失业|下岗|裁员|被裁|裁(?:了|掉)|把我裁|优化(?:了|掉)|辞退|开除|被炒|没(?:有)?(?:了)?工作|工作(?:没|丢)了|丢了工作|失去工作|待业|离职|没上班|找不到工作|(?:公司|单位|工厂|厂|工地|车间|饭店)(?:里|子|都|已经|也|现在)*(?:倒|黄了|破产|关|停(?!电|水)|散了|垮|撤|解散)|没活(?:儿)?(?:干|做)|丢了?饭碗|饭碗(?:丢|没)|下了?岗|\bunemploy|\blaid off|\blost my job|\bfired\b|\bno job|\bjobless|\bredundan|out of work",
    "income_drop": r"(?:收入|工资|薪水|奖金|绩效|提成|营业额|流水).{0,6}(?:少|降|减|下降|缩|砍|拖欠|没发|不发|发不|低|腰斩|停)|降薪|欠薪|拖欠工资|没发工资|工资没(?:发|到)|生意.{0,5}(?:差|不好|亏|垮|黄|难|不行|赔)|亏(?:了|损|钱)|订单少|接不到(?:活|单)|没(?:活|单)|店.{0,4}(?:关|倒|亏)|\bincome.{0,16}(?:drop|less|fell|down|cut)|\bpay cut|\bsalary.{0,16}(?:cut|late|reduc)|\bbusiness.{0,14}(?:bad|down|fail|slow)|\bless income|\bearn(?:ing)? less",
    "multi_debt": r"(?:好几|多|几|别的|其他|还有|欠)(?:.{0,3})(?:张卡|家银行|网贷|平台|贷款|债)|多头|以贷养贷|网贷|债务(?:太)?多|到处(?:欠|借)|\bother (?:debts|loans|cards)|\bmany (?:debts|loans|cards)|\bseveral (?:debts|loans|cards)",
    "family_change": r"离婚|分居|家庭变故|家里出(?:了)?(?:点)?(?:事|变故)|变故|家暴|\bdivorc|\bseparat|\bfamily (?:trouble|problem)",
    # income and spending
    "essential": r"房租|租金|吃饭|吃住|吃穿|吃用|伙食|生活(?:费|开销)|开销|开支|日常|水电|吃喝|学费|孩子|花(?:销|费)|支出|固定|基本|必须|交通|买菜|赡养|药费|\brent|\bfood|\bliving|\bexpens|\bspend|\bbills|\bessential|\bgrocer",
    "other_debt": r"(?:别|其他|其它|另外|另|还有|别家|其余)(?:的)?(?:.{0,4})(?:贷|债|卡|欠|还款|分期|借)|房贷|车贷|网贷|花呗|白条|借呗|微粒贷|月供|其他(?:每月)?要还|贷(?:款)?(?:每月|一月)?|\bother (?:debt|loan|card)|\bmortgage|\bcar loan|\bloans?\b",
    "income_word": r"到手|月入|年入|收入|工资|薪|进账|挣|赚|失业金|补贴|补助|退休金|养老金|低保|生意|兼职|打零工|老公给|老婆给|家里给|租金收入|\bincome|\bearn|\bsalary|\bwage|\bget\b|\bbenefit|\bpension|\bmake\b",
    "none_at_all": r"没有|没|无|一分(?:钱)?(?:都)?没|零|一毛|不欠|^0$|\bnone|\bnothing|\bzero|\bno\b",
    "retracted": r"啊?不对?(?:[,，]|是|，)|说错|更正|啊不|不不|\bi mean|\bno wait|\bsorry\b|\bactually\b",
    "steady": r"都(?:稳定|靠谱|可靠|算|固定|可以|行)|两(?:笔|个|份)都|全部|加起来|一起|稳定|固定|\bboth|\ball of|\btogether|\bstable|\breliable",
    "lighter": r"收据|票据|发票|缴费单|收费单|单子|遮|打码|马赛克|挡住|\breceipt|\binvoice|\bmasked|\bredact|\bblur",
    "minor": r"未成年|小孩子?(?:用|办|偷)|未满|监护|孩子才|\bminor\b|\bunder ?age|\bguardian",
    "guarantor": r"担保|保证人|\bguarant",
    "incapable": r"老年痴呆|痴呆|植物人|精神(?:病|障碍|分裂)|昏迷|失能|无民事|限制民事|智力|神志|\bdementia|\bcoma|\bincapa|\bmental",
}

_PATTERNS: Dict[str, Pattern[str]] = {name: re.compile(words, re.IGNORECASE) for name, words in _WORDS.items()}

#: Hardship reasons as the terms name them, the gravest first.
REASONS: Tuple[str, ...] = (
    "bereavement", "critical_illness", "illness", "disaster", "unemployment", "income_drop", "family_change", "multi_debt"
)  # fmt: skip


def says(text: str, *names: str) -> bool:
    """True if the text holds a cue of any of these names. Raises KeyError for a name that does not exist."""
    return any(_PATTERNS[name].search(text) is not None for name in names)


def places(text: str, name: str) -> Tuple[Tuple[int, int], ...]:
    """Where all cues of a name stand, in text order."""
    return tuple(match.span() for match in _PATTERNS[name].finditer(text))


def hardship_reason(text: str) -> Optional[str]:
    """The gravest reason for being behind that the words name. A birth is no illness and no lost job: a change in the family."""
    birth = tells_of_a_birth(text)
    told = _PATTERNS["of_a_birth"].sub("", text) if birth else text
    named = (reason for reason in REASONS if says(told, reason))
    return next(named, "family_change" if birth else None)


def tells_of_a_birth(text: str) -> bool:
    """True where a child is on the way or has come, and nothing is wrong with it."""
    return says(text, "birth") and not says(text, "bereavement", "critical_illness", "went_wrong")
