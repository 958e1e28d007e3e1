"""Who speaks, by the words alone: somebody of the family, a child, somebody who signed for another, the cardholder after all."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_KIN = r"(?:大|小|二|三|老|亲|干|堂|表|前|现任)?(?:儿子|女儿|闺女|姑娘|老公|老婆|丈夫|妻子|媳妇|爱人|对象|先生|太太|男朋友|女朋友|未婚[夫妻]|夫|妻|爸爸?|父亲|妈妈?|母亲|爹|娘|哥哥?|姐姐?|弟弟?|妹妹?|妹子|兄弟|亲戚|朋友|同学|同事|同乡|室友|舍友|房东|邻居|家属|家人|家里人|孙子|孙女|外孙女?|侄[子女儿]|外甥女?|舅舅?|叔叔?|姑姑?|姨|伯伯?|嫂子?|姐夫|妹夫|岳[父母]|公公|婆婆|女婿|儿媳妇?|小舅子|小姨子|老板|领导|徒弟|师傅|保姆|护工)"
_SELF_OF = rf"我(?:就)?是(?:他|她|他们|她们|机主|卡主|户主|持卡人|本人|(?!孩子|宝宝|小孩|自己|家里|咱|你)[\u4e00-\u9fff]{{2,3}}(?=的))(?:家)?(?:的)?{_KIN}(?!的(?:卡|账|名|号)|介绍|家(?:没|里)|推荐)"
_SENT = r"我(?:爸爸?|妈妈?|老公|老婆|爷爷|奶奶|姥姥|姥爷|哥|姐|弟|妹|儿子|女儿|媳妇|对象|公公|婆婆|父亲|母亲)(?:让|叫|喊|托|请|派)我(?:来|帮|替|给|代)?(?:[他她])?(?:来|帮|替|代|上来)?(?:问|打听|查|看|说)"
_SOMEBODY_ELSE = re.compile(
    rf"{_SELF_OF}|我是(?!个|家|独|你|我|不|被|在|从|给|替|为|怕|说|想|跟|和|他|她)[\u4e00-\u9fff]{{2,4}}(?:的)?(?:儿子|女儿|老公|老婆|妻子|丈夫|妈妈?|爸爸?|哥哥?|姐姐?|弟弟?|妹妹?|爱人|家属)(?![^，。,\s]{{0,2}}(?:帮|替|让|叫|说))|{_SENT}|我(?:是)?(?:帮|替)(?:我)?(?:爸|妈|老公|老婆|爷爷|奶奶|姥姥|哥|姐|弟|妹)(?:爸|妈|哥|姐|弟|妹)?(?:来)?(?:问|查|打听|看看)"
    r"|\bi(?:'m| am) (?:his|her|their|the (?:cardholder|owner)'?s) (?:\w+[- ]?)?(?:wife|husband|son|daughter|mother|mom|mum|father|dad|brother|sister|friend|partner|colleague|flatmate|roommate|girlfriend|boyfriend)\b",
    re.IGNORECASE,
)
_NOT_SOMEBODY = re.compile(r"我(?:不是|又不是)(?:他|她)|开玩笑|说着玩|逗你|骗你的")
_CHILD = re.compile(
    r"我(?:今年|才|刚|只有|还|现在)*(?:是)?(?:[6-9]|1[0-7]|[六七八九]|十[一二三四五六七]?)(?:岁(?!多)|周岁|(?=\s|[，,。！!]|$|拿|用|偷))"
    r"|我(?:还)?(?:未成年|是(?:个)?(?:小孩|孩子|小学生|初中生|高中生|学生娃)(?!的|他|她))|我(?:还|才|现在|今年)?(?:在)?(?:上|读|念)(?:小学|初中|高中|幼儿园|[一二三四五六七八九]年级|初[一二三]|高[一二三])"
    r"|\bi(?:'m| am) (?:only |just )?(?:[6-9]|1[0-7])(?: years? old)?\b(?! (?:days|months|min|late))|\bi(?:'m| am) (?:a )?(?:minor|under ?age)\b",
    re.IGNORECASE,
)
_FEARS = re.compile(
    r"(?:妈妈?|爸爸?|家里人?|老公|老婆|丈夫|我?男人|对象|男朋友|女朋友|公公|婆婆|爹|继父|后[爸妈])(?:会|要|肯定|又|老是?|总是?|经常|天天|可能|真的|一?喝(?:了|多了?)?酒?就?|一生气就?|回来就?|上次|昨晚)*打(?:死)?我(?!妈|爸|家|单|公|电|手|号|的(?!$|[，。,!！\s])|座|老|娘|爹|办|朋|同|亲|姐|哥|弟|妹|们|好?几|[\d一二两三四五六七八九十]+(?:个|次|通|遍))"
    r"|(?:[他她]|妈妈?|爸爸?|老公|老婆|丈夫|男人|对象|男朋友|公公|婆婆)[^，。,]{0,6}(?:揍我|掐我|踢我|抽我(?!空)|扇我|打人|动手打我|对我动手|打死我)|家暴|家庭暴力|被(?:他|她|老公|老婆|丈夫|我?爸|我?妈|家里人?)(?:打|揍)(?!电话)"
    r"|怕(?:被)?(?:他|她|我?妈妈?|我?爸爸?|老公|老婆|家里人?)(?:打我(?!电话|手机|单位|公司)|揍我|动手|打死)|\b(?:he|she|my (?:husband|wife|dad|mom|father|mother|partner)) (?:will |would |often |always )?(?:hits?|beats?|hurts?)(?: up)? me\b|\bdomestic (?:violence|abuse)\b",
    re.IGNORECASE,
)
_CONTROLS = re.compile(
    r"(?:他|她|老公|老婆|丈夫|男人|对象|家里那(?:个|位)|我家那(?:个|位)|婆婆|公公|儿子|媳妇)[^，。,]{0,6}(?:管着?|拿着?|扣着?|攥着?|收(?:走)?了?|没收|把着|卡着|控制)[^，。,]{0,4}(?:我)?(?:的)?(?:工资卡|工资|银行卡|存折|钱|退休金|养老金|卡)"
    r"|(?:他|她|老公|老婆|丈夫|男人|对象|婆婆|公公|儿子|媳妇)把我(?:的)?[^，。,]{0,6}(?:卡|钱|工资|存折|退休金)(?:都|全|也)?(?:给)?(?:收|拿|扣|管|没收|攥|控制|藏|抢)"
    r"|不让我(?:碰|管|动|用|花|拿|有|见)(?:一分)?钱|(?:工资卡|银行卡|存折|退休金卡?)(?:都)?(?:被|在)(?:他|她|老公|老婆|丈夫|儿子|媳妇|婆婆)[^，。,]{0,3}(?:收|拿|扣|管|没收|手[里上]|控制|攥)"
    r"|不(?:让|准|许)我(?:用|碰|拿|看)(?:着)?手机|不(?:让|准|许)我(?:出门|出去|上班|跟(?:别)?人(?:说话|联系|来往))|(?:偷偷|瞒着他|背着他|瞒着她|背着她)(?:地)?(?:跟|和|给|找)你(?:们)?(?:聊|说|讲|发|打字)"
    r"|(?:砸|摔)(?:了|烂|坏)?(?:我(?:的)?)?(?:手机|东西|家)|\b(?:controls?|takes?|keeps?|holds?) (?:all )?my (?:money|salary|wages|pay|bank ?card)\b|won'?t let me (?:have|touch|use) (?:any )?money",
    re.IGNORECASE,
)
_GUARANTEES = re.compile(
    r"(?:我|给[他她]|替[他她]|帮[他她])[^，。,]{0,6}(?:做|作|当)?(?:的)?(?:担保|保证人|作保|做保)|(?:卡|贷|债|账|钱|款|借)[^，。,]{0,6}(?:我)?(?:给|替|帮)?[^，。,]{0,4}签过?(?:的)?(?:字|名)|(?:我)?(?:给|替|帮)(?:他|她|[\u4e00-\u9fff]{2,3})[^，。,]{0,5}签过?(?:了)?(?:字|名)"
    r"|(?:共同|连带)(?:还款|借款|债务|偿还|责任)(?:人)?|共债人|\bi (?:co-?signed|signed for (?:him|her)|am (?:the |a )?(?:guarantor|co-?(?:signer|borrower|debtor)))\b",
    re.IGNORECASE,
)
_IT_IS_ME = re.compile(
    r"(?:我|俺|咱)(?:就|才|真的|确实|真)*是(?:本人|机主|卡主|户主|持卡人|他本人|她本人)|(?<!不)(?:就)?是(?:我)?本人(?!签|办|刷|操作|去)|\b(?:it is|it's|this is) (?:really |actually )?me\b|\bi am the (?:cardholder|owner)\b",
    re.IGNORECASE,
)
_NOT_ME = re.compile(r"不是(?:我)?(?:本人|机主|持卡人|卡主)|非本人|\bnot me\b")
_OF_THE_DEAD = re.compile(
    r"(?:号码?|手机|电话|卡|账户|账号|户头)[^，。,]{0,4}(?:是|归|原来是|以前是)?(?:我)?(?:家)?(?:已故|去世)?(?:的)?(?:爸|妈|父|母|爷|奶|姥|外公|外婆|公公|婆婆|老公|老婆|丈夫|妻子|老伴|哥|姐|弟|妹|儿|女|舅|叔|姑|姨|他|她)"
    r"|(?:他|她|妈妈?|爸爸?|母亲|父亲|老人|爷爷|奶奶|老公|老婆|丈夫|妻子)(?:生前|欠|留下|名下|的卡|的账|的债)",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"去世|过世|离世|逝世|病逝|身故|没了|不在(?:了|人世)|(?:他|她|妈妈?|爸爸?|母亲|父亲|老人|爷爷|奶奶|姥姥|老公|老婆|老伴|人)[^，。,]{0,8}走(?:了|的)|死了|\b(?:died|passed away|deceased|is dead)\b",
    re.IGNORECASE,
)


_OWES = re.compile(
    r"我(?:自己|本人)?(?:现在|还|也|确实|是|就|总共|一共|真)*(?:欠|逾期|拖欠|借(?:了|的)|没还(?:上|清|完))|(?:欠|逾期)[^，。,]{0,4}的(?:就)?是我(?!家|爸|妈|老)|\bi (?:owe|am overdue|am behind)\b",
    re.IGNORECASE,
)
_THEY_OWE = re.compile(
    r"(?:[他她]|老公|老婆|儿子|女儿|我?[爸妈哥姐弟妹]|朋友|同事)[^，。,我]{0,4}(?:欠|逾期|的账|的债|的卡)", re.IGNORECASE
)
_STRANGER = re.compile(
    r"[他她]们?|对方|人家|骗子|那(?:个)?(?:人|男|女|家伙|边|头)|有人|陌生人|自称|来电的|打电话的|\b(?:he|she|they|somebody|someone)\b",
    re.IGNORECASE,
)
_KNOWS_MINE = re.compile(
    r"(?:知道|清楚|晓得|了解|摸(?:得)?清|掌握|报(?:出|得出)|说(?:出|得出|中|对|得上)|念出|对得上)(?:来)?(?:了)?[^，。,]{0,6}[我俺咱][^，。,]{0,8}(?:欠|逾期|卡|账|债|钱|住|家|地址|单位|身份证|名字|姓|生日|号|信息|资料)|(?:连|把|就连)?[我俺咱](?:的)?[^，。,]{0,10}(?:欠|逾期|卡|账|债|钱|住|家里|地址|单位|身份证|名字|生日|号|信息|资料)[^，。,]{0,8}(?:知道|清楚|晓得|了解|一清二楚|门儿清|掌握|说(?:出来|得出|得对)|报(?:出来|得出)|念出来|对得上|都有)|\bknows? (?:that |how much )?(?:i|my)\b",
    re.IGNORECASE,
)
_TELLS_OTHERS = re.compile(
    r"(?:跟|和|对|给|向|告诉)[^，。,]{0,6}(?:我)?(?:妈|爸|老|家|同事|领导|单位|公司|邻居|朋友|亲戚|前台|组长)|你们(?:把|跟|告诉)"
)
_TOO_OFTEN = re.compile(
    r"(?:打|来|响|接|催|发|轰)(?:了|过|来|我|给我)?(?:都|有|足足|至少|不下|了)*[\d一二两三四五六七八九十几]+(?:多|来)?(?:个|通|次|遍|回|条)(?!款|钱|人|字|月|包|车|卡|[号日])|(?:[\d一二两三四五六七八九十几]+(?:多|来)?(?:个|通|次|遍|回|条)|没完没了|一个接一个|不停|老是|一直|天天|成天|整天|从早到晚|接二连三)[^，。,]{0,6}(?:发发|打打|电话|来电|短信|消息|信息|打(?:我|来|过来|给我|电话)|催)|(?:电话|短信|手机|消息)[^，。,]{0,5}(?:响|打|发|来)(?:个|得)?(?:不停|没完|没停|爆|炸|一天)",
    re.IGNORECASE,
)
_I_CALL = re.compile(
    r"我(?:都)?(?:已经|给|跟|往|这边)?(?:给)?(?:你们?|您|银行|客服)?(?:打|拨|发)(?:了|过|给)|给(?:你们?|客服|银行)(?:打|发)|打(?:给)?(?:你们?|客服|银行)"
)


_FOR_ANOTHER = re.compile(
    r"(?:替|帮|代|给)(?:[他她]|机主|本人|我(?:家|爸|妈|老|哥|姐|弟|妹|儿|女))[^，。,]{0,4}(?:来|问|看|还|查|弄|办|说|回|打听)|(?:[他她]|本人|机主)(?:本人|人)?(?:不在|没空|没在|在忙|睡|出门|手机|不方便|让我|叫我|托我)|我(?:可)?不是(?:[他她]|本人|机主|持卡人)|不是我(?:本人)?的(?:卡|账)|我是(?:[他她]|机主|持卡人)|\b(?:on (?:his|her) behalf|for (?:my|him|her)|i am not (?:him|her|the))\b",
    re.IGNORECASE,
)


def speaks_for_another(text: str) -> bool:
    """True if the words say that another person's card is meant, or that another person is not there."""
    return _FOR_ANOTHER.search(text) is not None or is_somebody_else(text)


def is_the_debtor(text: str) -> bool:
    """True if the speaker says that it is they who owe: no third person."""
    return _OWES.search(text) is not None and _THEY_OWE.search(text) is None


def tells_of_a_leak(text: str) -> bool:
    """True if a stranger is said to know what the speaker owes, where they live or what their data are."""
    knows = _STRANGER.search(text) is not None and _KNOWS_MINE.search(text) is not None
    return knows and _TELLS_OTHERS.search(text) is None and _THEY_OWE.search(text) is None


def is_called_too_often(text: str) -> bool:
    """True if calls or messages of ours are counted or said to have no end."""
    return _TOO_OFTEN.search(text) is not None and _I_CALL.search(text) is None


_MINE = re.compile(r"我|俺|咱|本人|\bmy\b", re.IGNORECASE)
_WHERE_TO_FIND = re.compile(r"客服|人工|官方|热线|网点|[他她]们?(?!的)|对方|骗子|\b(?:he|she|they)\b", re.IGNORECASE)


def speaks_of_own_data(text: str) -> bool:
    """True if it is the speaker's own number or data that the words are about, and the bank that has them."""
    return _MINE.search(text) is not None and _WHERE_TO_FIND.search(text) is None


def is_somebody_else(text: str) -> bool:
    """True if the speaker says that they are somebody of the cardholder's, or were sent by the cardholder."""
    return _SOMEBODY_ELSE.search(text) is not None and _NOT_SOMEBODY.search(text) is None


def is_a_child(text: str) -> bool:
    """True if the speaker says that they are under age."""
    return _CHILD.search(text) is not None


def is_me_after_all(text: str) -> bool:
    """True for "it is me, the cardholder"."""
    return _IT_IS_ME.search(text) is not None and _NOT_ME.search(text) is None


_NO_GUARANTEE = re.compile(
    r"(?:没|没有|从没|又没|不曾)(?:给|替|帮|为)?[^，。,]{0,4}(?:担保|作保|签过?字)|不是(?:我的|谁的|什么)?(?:担保人|保证人)|\bnever (?:guaranteed|signed for)\b",
    re.IGNORECASE,
)


def denies_a_guarantee(text: str) -> bool:
    """True for "she never stood surety for me"."""
    return _NO_GUARANTEE.search(text) is not None


def stands_surety(text: str) -> bool:
    """True if the speaker signed for, or together with, somebody else."""
    return _GUARANTEES.search(text) is not None and not denies_a_guarantee(text)


def fears_violence(text: str) -> bool:
    """True if somebody at home beats, or threatens to beat, the speaker."""
    return _FEARS.search(text) is not None


_BLOW = re.compile(r"(?:打|揍|掐|踢|扇)(?:死)?我(?!妈|爸|家|单|公|电|手|号|的电)|动手|\b(?:hit|beat|hurt)s? me\b", re.IGNORECASE)


_COMES_HOME = re.compile(
    r"(?:他|她|老公|老婆|丈夫|男人|婆婆|对象)[^，。,]{0,4}(?:回来|回家|进来|进门|到家|来了|过来|醒了|在旁边|在边上)|(?:不能|没法|不方便)(?:再)?(?:聊|说|打字)|\b(?:he|she)(?:'s| is) (?:back|home|here|coming)\b",
    re.IGNORECASE,
)


def is_no_longer_alone(text: str) -> bool:
    """True for "he is coming home", said by somebody who writes in secret."""
    return _COMES_HOME.search(text) is not None


def names_a_blow(text: str) -> bool:
    """True if somebody strikes the speaker, said when it is known whom they speak of."""
    return _BLOW.search(text) is not None


def is_kept_from_money(text: str) -> bool:
    """True if somebody at home holds the speaker's money or breaks their things."""
    return _CONTROLS.search(text) is not None


def tells_of_a_dead_holder(text: str) -> bool:
    """True if the number or the card is said to be that of somebody who has died."""
    return _OF_THE_DEAD.search(text) is not None and _GONE.search(text) is not None


_TOLD_THEM = re.compile(
    rf"(?:打|联系|找|骚扰|催|告诉|通知|骂|吓|问|发(?:短信|消息)?)(?:给|到|了|过|上)?[^，。,]{{0,4}}(?:我|俺)?{_KIN}|(?:给|跟|对|向|往)(?:我|俺)?{_KIN}[^，。,]{{0,6}}(?:打|说|发|讲|催|要|联系)|(?:打|发)(?:他|她)们?(?:的)?(?:电话|手机|单位|微信)|{_KIN}[^，。,]{{0,4}}(?:接到|收到|被(?:你们|骚扰|催|打))|\b(?:called|phoned|contacted|told|texted) my\b",
    re.IGNORECASE,
)


def tells_of_a_call_to_others(text: str) -> bool:
    """True if somebody of the speaker's is said to have been called, written to or told."""
    return _TOLD_THEM.search(text) is not None


_HOLDER_COMES = re.compile(
    r"(?:让|叫|喊|请|等|要|得)(?:他|她|我?(?:老公|老婆|爸|妈|儿子|女儿|哥|姐|弟|妹|媳妇|爱人|对象))?(?:他|她)?(?:自己|本人|亲自)[^，。,]{0,8}(?:来|问|说|查|讲|弄|办|谈|登录|核实|验证)|(?:他|她|本人|机主|我?(?:老公|老婆|爸|妈|儿子|女儿))(?:人)?(?:就|正)?(?:在)(?:我)?(?:旁边|边上|身边|这儿|这里|跟前)|\b(?:he|she) is (?:here|right here|next to me|beside me)|(?:他|她|本人|机主)(?:自己|本人|亲自)?(?:来|上来|过来)[^，。,]{0,6}(?:说|问|查|行|可以|弄|办|谈|核实|验证|呢)|(?:本人|机主|他|她)[^，。,]{0,6}(?:怎么|咋|如何)(?:核实|验证|证明|登录|查|弄|办)|\b(?:he|she) (?:can |could |will )?(?:come|ask|do it) (?:him|her)self",
    re.IGNORECASE,
)


def lets_the_holder_speak(text: str) -> bool:
    """True for "then let her ask herself"."""
    return _HOLDER_COMES.search(text) is not None
