"""Words that take, hold back, take back or contest what is on the table; the moment is the caller's business."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_MISTYPED = re.compile(
    r"(?:打|写|输|按|填|说|敲|弄|报|看|记|念|点)(?:错|岔|反|多|少)(?:了|啦|咯)?|手(?:滑|抖|误|快)|口误|嘴瓢|笔误|\b(?:typo|mistyped|misspoke|slip of)\b",
    re.IGNORECASE,
)
_NOT_ME = re.compile(
    r"(?:打|找|发|拨|联系|认)错(?:了)?(?:人|电话|号|地方|对象)|不是(?:我)?(?:本人|机主|他|她|这个人|你们?(?:要)?找)|不认(?:识|得)|(?:没|未|没有|从来没|从没)(?:办|申请|开|用)过?[^，。]{0,6}卡|我(?:不|并不|可不)(?:是|姓|叫)|(?:新|刚|才)(?:办|买|换)[^，。]{0,4}号|号(?:码)?(?:是)?(?:我)?(?:新|刚|才)(?:办|买|换)|没这(?:个)?人|\b(?:wrong (?:number|person)|don'?t know (?:him|her|them|this)|not (?:him|her|me|that person))\b",
    re.IGNORECASE,
)
_NO_CARD_HERE = re.compile(
    r"(?:没(?:有)?|从没(?:有)?|从来没(?:有)?|哪有|根本没(?:有)?|压根没(?:有)?)(?:办过?|开过?|用过|申请过|拿过)?(?:过)?(?:你们?|贵|你)(?:家|行|银行|那|这|那边|这边)?(?:的|家的)?(?:信用)?(?:卡|客户|户头|账户)|(?:又|根本|压根|就)?不是你们?(?:家|银行|行)?(?:的)?(?:客户|用户|持卡人)|\bnever had (?:a|your) card\b|\bnot (?:a|your) customer\b",
    re.IGNORECASE,
)
_WHETHER_AN_ACCOUNT = re.compile(
    r"(?:到底|究竟)?(?:有没有|有无|是不是有|是否有)(?:欠|办过?|开过?|我的?|一张|什么|个)*(?:信用)?(?:卡|账户|账|欠款|记录|户头)|(?:我|名下)[^，。？?]{0,8}(?:有没有|到底有)[^，。？?]{0,4}(?:卡|账|欠|户)|\bdo i (?:even |really )?have (?:a|any) (?:card|account)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"(?:先|暂时|暂且|现在|还)?(?:别|不要|甭)(?:急着|忙着|着急)?(?:给我|帮我|替我)?(?:定|签|办|弄|提交|下单|登记|走流程|往下走|生效)(?!金)|(?:先|暂时|暂且)(?:不|别|甭)(?:急|忙|定|签|办|弄|提交|慌)|(?:还|又)没(?:想好|拿定|决定|定下)|没(?:想好|拿定主意|决定)"
    r"|(?:问问|问一下|问一声|说一声|说一下|讲一声|打个?商量|商量|合计|通个?气|打个?招呼)[^，。]{0,10}(?:再|明|后天|回头|改天|先|$)|(?:得|要|先)(?:先)?(?:跟|和|同|与|问)(?:我)?(?:家里|老公|老婆|媳妇|爱人|对象|家人|爸妈|爸|妈|儿子|女儿|闺女|那口子|当家的|家属)[^，。]{0,3}(?:商量|说|讲|问|合计|通气|一声|一下)|(?:明天|明儿|后天|过两天|过几天|回头|改天|晚上|下午)(?:再)?(?:弄|办|说|定|来|签|答复|回复|给(?:你|您)?(?:信|答复|准话))"
    r"|\b(?:don'?t (?:sign|submit|book) (?:it|anything|yet)|hold (?:on|off)|not yet|ask my (?:wife|husband|partner|family))\b",
    re.IGNORECASE,
)
_CONTESTS = re.compile(
    r"(?:凭(?:啥|什么)|哪轮(?:得)?到|怎么能|怎能)[^，。]{0,8}(?:程序|机器|电脑|系统|算法|软件|机器人|ai)|(?:程序|机器|电脑|系统|算法|软件|机器人|(?<![a-z])ai(?![a-z]))[^，。]{0,6}(?:说了算|做主|作主|判|拍板|决定|定的|算出来|说不行|拒)|不(?:认|服|接受|承认)(?:你们?|这个?|这种|这|该)(?:的)?(?:结果|决定|判断|结论|说法|答复)|(?:结果|决定|结论)[^，。]{0,4}(?:我)?不(?:认|服|接受)"
    r"|\b(?:a (?:machine|computer|program|bot|robot) (?:decid|can'?t decide|has no)|(?:don'?t|do not) accept (?:this|that|the) (?:decision|result))",
    re.IGNORECASE,
)
_TURNS_DOWN = re.compile(
    r"不(?:行|要|认|服|同意|接受|办|签|干|成|可以|想)|没(?:同意|答应|说要)|凭(?:啥|什么)|拒绝|算了|\b(?:no|not|don'?t|won'?t|refuse)\b",
    re.IGNORECASE,
)
_DEAR = re.compile(
    r"(?:利息|费用?|利率|月供|每期|首付|这个|你们)?[^，。]{0,3}(?:太|忒|死|贼|也太|实在)?(?:高|贵|狠|黑|坑|重)(?:得|的|到)?(?:要死|要命|离谱|吓人|没边|很|了|不行|啊|呀)|(?:太|忒|贼|好|真)(?:高|贵|狠|黑|坑|重)|\btoo (?:high|expensive|much)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？]|吗|么$|怎么|咋|多少|为什么|为啥|凭|哪来|几|\b(?:how|why|what)\b", re.IGNORECASE)
_BALANCE_INTEREST = re.compile(
    r"按(?:天|日)(?:滚|算|计|收|生|涨)|(?:滚|蹦|冒|钻|长|生|涨|跳|多)出来|怎么滚|咋滚|利滚利|复利|(?:已经|现在|目前|之前|前面|账上|账单(?:上|里)?|欠的)(?:的|有的)?[^，。]{0,6}(?:利息|罚息)|\b(?:compound|day by day|daily interest|so far)\b",
    re.IGNORECASE,
)
_WHAT_YOU_EARN = re.compile(
    r"你们?(?:银行)?(?:从中|从我(?:这|身上)?|在我(?:这|身上)?|这(?:一)?(?:单|笔|下))?(?:能|要|可以|一共|总共|到底)?(?:赚|挣|捞|收|吃|抽)(?:走)?(?:我)?(?:多少|几多|几个|几块|了多少|啥)|(?:我)?(?:要|得|一共|总共)?(?:多|白)(?:花|掏|出|付|给)(?:你们)?(?:多少|几多|几块|出多少)|\bhow much (?:do you|does the bank|would you|are you) (?:make|earn|making|charging)|\bwhat does it cost me\b",
    re.IGNORECASE,
)
_LATEST_DAY = re.compile(
    r"(?:就|按|用|选|那)?[^，。]{0,6}(?:最晚|最迟|最后|顶多|极限)(?:的|能到的)?(?:那个?|那)?(?:一)?(?:天|日(?:子|期)?)|(?:最晚|最迟)(?:那个?|的)(?:吧|呗|行)?|(?:您|你)(?:们)?(?:刚)?(?:说|讲|给)的?(?:那|这)个?(?:天|日(?:子|期))|\bthe (?:latest|last) (?:day|date|one)\b",
    re.IGNORECASE,
)
_THE_PLAN = re.compile(r"协议|方案|分期|合同|计划|办的|签的|\b(?:plan|agreement|contract)\b", re.IGNORECASE)
_VOIDS = re.compile(
    r"作废|(?:不|别)(?:想)?要了|(?:不想|不)(?:办|弄|搞|分)(?:期)?了|退(?:掉|了)|撤(?:掉|了|销|回)?|取消|废(?:掉|了)|反悔|后悔|不作数|不算数|当我没(?:签|办)|\b(?:cancel|withdraw|undo|back out|changed my mind)\b",
    re.IGNORECASE,
)
_NOT_A_PERSON = re.compile(
    r"(?:不用|不要|别|不需要|不想|无需|甭|犯不着)(?:再)?(?:给我)?(?:转|找|叫|喊|接|排|要|麻烦|惊动|去)*(?:人工|真人|活人|专员|客服|同事|人)(?![家们])|\b(?:no|no need (?:for|of) (?:a|any)|not a|don'?t (?:need|want) (?:a|any)|without (?:a|any)?)\s*(?:human|person|people|agent|colleague|operator)s?\b",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"(?:直接|就)(?:报|给|看|上|出|说|来|讲)[^，。]{0,4}(?:方案|办法|咋(?:个)?还|怎么还|结果|数)|(?:看看|瞧瞧|看下|看一下|瞅瞅|给我看|让我看|亮出来|拿出来|说说|上)[^，。]{0,8}(?:方案|最好的|最划算|最合适|咋个?还|怎么还|条件|有啥|有什么)|(?:最好的|最划算的?|最优惠的?)[^，。]{0,4}(?:咋|怎么|是|什么)|(?:直接|先)(?:给|让|叫)?我?(?:看|瞧|瞅|瞄)(?:看|瞧|瞅|下|一下|一眼)?(?:吧|呗|嘛|就行)|直接(?:报|说|讲|出)(?:吧|呗|就行|出来|(?:怎么|咋)(?:个)?分)|\bshow me (?:the|your) (?:best|plan|offer)",
    re.IGNORECASE,
)
_WAGES_HELD = re.compile(
    r"(?:单位|公司|老板|厂(?:里|子)?|东家|工地|店里|领导|包工头)[^，。]{0,8}(?:工资|薪水?|工钱|奖金|提成|发钱|没发|不发|压着|拖着|拖欠|欠(?:我|着)|倒闭|裁)",
    re.IGNORECASE,
)
_THEM_CONTACTED = re.compile(
    r"(?:打|联系|找|骚扰|烦|发|问|去|告诉|通知)(?:到|给|了|过|去)?[^，。]{0,4}(?:我)?(?:们)?(?:单位|公司|老板|领导|前台|厂|店)|(?:单位|公司|老板|领导|前台|厂里?|店里?)[^，。]{0,8}(?:打|联系|找|骚扰|烦|电话|别|不要|不许|停)",
    re.IGNORECASE,
)


_NO_CALL = re.compile(
    r"(?:再|还|以后|敢再)[^，。]{0,4}(?:打|发|联系|骚扰|烦)[^，。]{0,8}(?:就|我就|小心)?[^，。]{0,4}(?:投诉|举报|告|报警)|(?:别|不要|不许|唔好|勿要|莫)[^，。]{0,9}(?:打|发|联系|骚扰|烦)",
    re.IGNORECASE,
)
_PLEADS = re.compile(
    r"(?:看|瞄|瞅|瞧)一(?:眼|下)|(?:上面|刚才)那个数|一家人|自家人|自己人|两口子|夫妻|都是(?:家里|自己)|(?:说|讲|透露|告诉|念)(?:一)?(?:下|句|声|个数|两句)[^，。]{0,4}(?:都|也|又)?(?:不|唔|冇|没)?(?:行|得|成|可以|会|肯|怎么)|(?:刚才|刚刚|上面|前面|先前)[^，。]{0,8}(?:显示|写着|看(?:到|见)|说(?:了|过)|念)|(?:we are family|just tell me|you just showed)",
    re.IGNORECASE,
)
_FEWER = re.compile(
    r"(?:别|不要|不用|莫)(?:再)?(?:给|往|向)?我?(?:们)?(?:手机)?(?:上)?(?:再)?发(?:信息|短信|消息|微信)(?![^。]*(?:电话|打给|来电))|(?:别|不要|不用|能不能别|少)[^，。]{0,4}(?:一天|天天|每天|老(?:是)?|总(?:是)?|一直|动不动|见天|三天两头)[^，。]{0,8}(?:信息|短信|消息|电话|条|个|遍|催|发|打)|(?:一天|天天|每天|见天|三天两头)[^，。]{0,6}(?:信息|短信|消息|电话|条|催)[^，。]{0,6}(?:烦|受不了|够了|别|吃不消)|fewer (?:messages|calls|texts)",
    re.IGNORECASE,
)


_DOES_IT = re.compile(r"(?:行|成|可以|中|得|好|够)(?:不(?:行|成|可以|中|得|好|够)?|吗|么|没|吧)|呢(?=\W|$)|[?？]|\b(?:ok|would that do|possible)\b", re.IGNORECASE)
_COMPLAINS = re.compile(r"^\W*(?:那|对|必须|肯定|当然|我)?(?:就|要|得|给我)?(?:投|告|投诉|举报)(?!资|票|放|奔|入|简|诉电话)", re.IGNORECASE)


_WHENCE = re.compile(r"哪(?:儿|里)?(?:冒|蹦|钻|跑)(?:出)?来|哪(?:儿|里)?来的|(?:怎么|咋)来的|\bwhere does\b|\bhow come\b", re.IGNORECASE)


def asks_whence(text: str) -> bool:
    """True for "where does that come from"."""
    return _WHENCE.search(text) is not None


_REFUSES = re.compile(r"(?:^|[，。,？?！! ])(?:我|这|那|肯定|绝对|根本)?(?:不行|不成|不干|不要|不同意|不接受|不办|没门|不中|唔得|要不得)(?:的|了|啊|呀)?\W*$|\b(?:no way|not acceptable)\b", re.IGNORECASE)


def refuses(text: str) -> bool:
    """True where the words end in a plain no."""
    return _REFUSES.search(text) is not None


_VOIDS_IT = re.compile(r"^\W*(?:嗯+|好(?:的|吧)?|行|对|是(?:的)?|那|就|可以|我要|要|确定)?\W*(?:退|撤|取消|作废|不要)(?:了|吧|掉|销|它)*\W*$")


def just_voids(text: str) -> bool:
    """True for "yes, void it" and nothing else."""
    return _VOIDS_IT.search(text) is not None


_BLOT = re.compile(r"污点|(?:不良)?记录|征信|影响|留底|黑名单|\b(?:mark|record|credit)\b", re.IGNORECASE)


def asks_of_a_mark(text: str) -> bool:
    """True for "does that leave a mark"."""
    return _BLOT.search(text) is not None


def asks_if_it_does(text: str) -> bool:
    """True for "would that do", said of a sum."""
    return _DOES_IT.search(text) is not None


def takes_the_complaint(text: str) -> bool:
    """True for "yes, file it", where a complaint was offered."""
    return _COMPLAINS.search(text) is not None


_NO_HOPE = re.compile(
    r"(?:指望|希望|盼头|奔头)(?:都|也|全)?(?:没|冇|看不到|看不见)|(?:没|冇|看不到|看不见)(?:有)?(?:半点|一点|任何)?(?:指望|希望|盼头|奔头)(?!你|您|他|她|发|还)|(?:天天|整夜|整宿|夜夜|好几天|一直)[^，。]{0,4}(?:睡不着|失眠|合不上眼)|\bno hope\b|\bcan'?t sleep\b",
    re.IGNORECASE,
)


def loses_hope(text: str) -> bool:
    """True for "I cannot sleep and there is nothing to hope for"."""
    return _NO_HOPE.search(text) is not None


def wants_no_call(text: str) -> bool:
    """True for "call me once more and I complain"."""
    return _NO_CALL.search(text) is not None


def pleads_as_family(text: str) -> bool:
    """True for "we are family, just tell me" and "it stood here a moment ago"."""
    return _PLEADS.search(text) is not None


def wants_fewer_messages(text: str) -> bool:
    """True for "not a message every single day"."""
    return _FEWER.search(text) is not None


_LONG_PAID = re.compile(
    r"(?:明明|早(?:就)?|老早|都|已经|不是|昨[天儿]|前[天儿]|上(?:周|礼拜|星期))[^，。没未不]{0,5}(?:交|缴|还|付|转|存|补|清)(?:过|了|掉|上了|清了|完)(?!吗|没)|(?:银行|卡里|你们)?(?:把)?(?:我)?(?:的)?钱?(?:都)?(?:扣|划)(?:了|走|掉)[^，。]{0,6}(?:钱)?[^。]{0,6}(?:收到|到账|入账|看到)(?:没|了没|了吗|吗|不)|\b(?:already paid|paid (?:it )?(?:already|yesterday|last week))\b",
    re.IGNORECASE,
)


def paid_long_ago(text: str) -> bool:
    """True for "but I did pay that"."""
    return _LONG_PAID.search(text) is not None


def mistyped(text: str) -> bool:
    """True for "typed that wrong"."""
    return _MISTYPED.search(text) is not None


def says_not_me(text: str) -> bool:
    """True if somebody says in so many words that another person is meant, or that they hold no card here."""
    return _NOT_ME.search(text) is not None or has_no_card(text)


def has_no_card(text: str) -> bool:
    """True for "I have no card of yours"."""
    return _NO_CARD_HERE.search(text) is not None


def asks_whether_an_account(text: str) -> bool:
    """True for "do I have a card with you at all"."""
    return _WHETHER_AN_ACCOUNT.search(text) is not None


def holds_back(text: str) -> bool:
    """True for "do not fix it yet" and "I must ask at home first"."""
    return _HOLDS.search(text) is not None


def contests_the_machine(text: str) -> bool:
    """True if a decision is refused because a program took it."""
    return _CONTESTS.search(text) is not None


def turns_down(text: str) -> bool:
    """True if the words refuse something: then nothing is taken, whatever number they name."""
    return _TURNS_DOWN.search(text) is not None


def finds_it_dear(text: str) -> bool:
    """True for a statement that it costs too much, False for a question about the cost."""
    return _DEAR.search(text) is not None and _ASKS.search(text) is None


def asks_of_the_balance(text: str) -> bool:
    """True if the question is about interest that runs on the debt itself, and not about what a plan costs."""
    return _BALANCE_INTEREST.search(text) is not None


def asks_what_it_earns(text: str) -> bool:
    """True for "how much do you make on this"."""
    return _WHAT_YOU_EARN.search(text) is not None


def takes_the_latest(text: str) -> bool:
    """True for "the latest day you named, then"."""
    return _LATEST_DAY.search(text) is not None


def voids_the_plan(text: str) -> bool:
    """True if an agreement shall not count any more, for somebody who has one."""
    return _VOIDS.search(text) is not None


def names_the_plan(text: str) -> bool:
    """True if the words speak of a plan or an agreement."""
    return _THE_PLAN.search(text) is not None


def wants_no_person(text: str) -> bool:
    """True for "no need for a person"."""
    return _NOT_A_PERSON.search(text) is not None


def wants_to_see(text: str) -> bool:
    """True for "just show me the best you have"."""
    return _SHOWS.search(text) is not None


def speaks_of_contacting_them(text: str) -> bool:
    """True where work is named as somebody who is rung or told."""
    return _THEM_CONTACTED.search(text) is not None


def employer_owes(text: str) -> bool:
    """True if the employer is named for wages that do not come, and not as somebody who was contacted."""
    return _WAGES_HELD.search(text) is not None and _THEM_CONTACTED.search(text) is None


_SOMEBODY = re.compile(
    r"(?:给我|帮我|替我|那就|还是)?(?:找|叫|换|喊|来|转)(?:个|一个|位)?(?:真)?(?:人|活人|同事|专员|客服)(?:来|工)?(?:跟我|和我|给我|说|谈|聊|讲|吧|$)|\b(?:get me|find me) (?:a person|somebody|someone)\b", re.IGNORECASE
)


def wants_somebody(text: str) -> bool:
    """True for "never mind, get me a person"."""
    return _SOMEBODY.search(text) is not None and not wants_no_person(text)


_CONFIRMS = re.compile(r"(?<!不)(?:确定|确认|说定|定了|定下|没错|没问题|就(?:这(?:么|样)|改|定|按|照|记)|照这个?(?:办|改)|(?:办|改|定|记)吧)|\b(?:confirm(?:ed)?|yes|go ahead|do it)\b", re.IGNORECASE)


def confirms(text: str) -> bool:
    """True where words that repeat what was read back also settle it: the 18th, yes, do it."""
    return _CONFIRMS.search(text) is not None and _ASKS.search(text) is None


_ONLY_HEARD = re.compile(r"^\W*(?:嗯+|哦+|噢|喔|啊|那|我|都)*\W*(?:我)?(?:知道|晓得|明白|清楚|了解|懂|看到|有数)(?:了|啦|咯)\W*$|^\W*(?:i see|got it|understood|noted)\W*$", re.IGNORECASE)


def only_heard(text: str) -> bool:
    """True for "I see" and nothing else: heard, not agreed to."""
    return _ONLY_HEARD.search(text) is not None


_READS = re.compile(r"(?:看|读|等)(?:完)?[^，。]{0,5}(?:多久|几秒|多长时间|多少秒)|(?:还)?(?:要|有|剩)?(?:几|多少)秒|\bhow (?:long|many seconds)\b", re.IGNORECASE)


def asks_how_long_to_read(text: str) -> bool:
    """True for "how long must I look at it"."""
    return _READS.search(text) is not None


_RATE = re.compile(r"年化|年利率|(?:百分之|\d\s*%|%)|\bapr\b|annual(?:ised|ized)? rate", re.IGNORECASE)
_MEANS = re.compile(r"(?:啥|什么|嘛)(?:意思|东西|玩意|讲究)|怎么(?:回事|理解|看)|咋(?:回事|理解)|(?:指|是)(?:的)?(?:啥|什么)|不懂|没看懂|\bmeans?\b|\bwhat is\b", re.IGNORECASE)


def asks_what_a_rate_is(text: str) -> bool:
    """True for "what does that annual rate mean"."""
    return _RATE.search(text) is not None and _MEANS.search(text) is not None
