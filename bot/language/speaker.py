"""Who speaks, by the words alone: somebody of the family, a child, somebody who signed for another, the cardholder after all."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_KIN = r"(?:大|小|二|三|老|亲|干|堂|表|前|现任)?(?:儿子|女儿|闺女|姑娘|老公|老婆|丈夫|妻子|媳妇|爱人|对象|先生|太太|男朋友|女朋友|未婚[夫妻]|夫|妻|爸爸?|父亲|妈妈?|母亲|爹|娘|哥哥?|姐姐?|弟弟?|妹妹?|妹子|兄弟|亲戚|朋友|同学|同事|同乡|室友|舍友|房东|邻居|家属|家人|家里人|孙子|孙女|外孙女?|侄[子女儿]|外甥女?|舅舅?|叔叔?|姑姑?|姨|伯伯?|嫂子?|姐夫|妹夫|岳[父母]|公公|婆婆|女婿|儿媳妇?|小舅子|小姨子|老板|领导|徒弟|师傅|保姆|护工)"
_SELF_OF = rf"我(?:就)?是(?:他|她|他们|她们|机主|卡主|户主|持卡人|本人|(?!孩子|宝宝|小孩|自己|家里|咱|你)[\u4e00-\u9fff]{{2,3}}(?=的))(?:家)?(?:的)?{_KIN}(?!的(?:卡|账|名|号)|介绍|家(?:没|里)|推荐)"
_SENT = r"我(?:爸爸?|妈妈?|老公|老婆|爷爷|奶奶|姥姥|姥爷|哥|姐|弟|妹|儿子|女儿|媳妇|对象|公公|婆婆|父亲|母亲)(?:让|叫|喊|托|请|派)我(?:来|帮|替|给|代)?(?:[他她])?(?:来|帮|替|代|上来)?(?:问|打听|查|看|说)"
_SOMEBODY_ELSE = re.compile(
    rf"{_SELF_OF}|{_SENT}|我(?:是)?(?:帮|替)(?:我)?(?:爸|妈|老公|老婆|爷爷|奶奶|姥姥|哥|姐|弟|妹)(?:爸|妈|哥|姐|弟|妹)?(?:来)?(?:问|查|打听|看看)"
    r"|\bi(?:'m| am) (?:his|her|their|the (?:cardholder|owner)'?s) (?:\w+[- ]?)?(?:wife|husband|son|daughter|mother|mom|mum|father|dad|brother|sister|friend|partner|colleague|flatmate|roommate|girlfriend|boyfriend)\b",
    re.IGNORECASE,
)
_NOT_SOMEBODY = re.compile(r"我(?:不是|又不是)(?:他|她)|开玩笑|说着玩|逗你|骗你的")
_CHILD = re.compile(
    r"我(?:今年|才|刚|只有|还|现在)*(?:是)?(?:[6-9]|1[0-7]|[六七八九]|十[一二三四五六七]?)(?:岁(?!多)|周岁|(?=\s|[，,。！!]|$|拿|用|偷))"
    r"|我(?:还)?(?:未成年|是(?:个)?(?:小孩|孩子|小学生|初中生|高中生|学生娃)(?!的|他|她))|我(?:在)?(?:上|读|念)(?:小学|初中|高中|[一二三四五六七八九]年级|初[一二三]|高[一二三])"
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


def is_somebody_else(text: str) -> bool:
    """True if the speaker says that they are somebody of the cardholder's, or were sent by the cardholder."""
    return _SOMEBODY_ELSE.search(text) is not None and _NOT_SOMEBODY.search(text) is None


def is_a_child(text: str) -> bool:
    """True if the speaker says that they are under age."""
    return _CHILD.search(text) is not None


def is_me_after_all(text: str) -> bool:
    """True for "it is me, the cardholder"."""
    return _IT_IS_ME.search(text) is not None and _NOT_ME.search(text) is None


def stands_surety(text: str) -> bool:
    """True if the speaker signed for, or together with, somebody else."""
    return _GUARANTEES.search(text) is not None


def fears_violence(text: str) -> bool:
    """True if somebody at home beats, or threatens to beat, the speaker."""
    return _FEARS.search(text) is not None


_BLOW = re.compile(r"(?:打|揍|掐|踢|扇)(?:死)?我(?!妈|爸|家|单|公|电|手|号|的电)|动手|\b(?:hit|beat|hurt)s? me\b", re.IGNORECASE)


def names_a_blow(text: str) -> bool:
    """True if somebody strikes the speaker, said when it is known whom they speak of."""
    return _BLOW.search(text) is not None


def is_kept_from_money(text: str) -> bool:
    """True if somebody at home holds the speaker's money or breaks their things."""
    return _CONTROLS.search(text) is not None


def tells_of_a_dead_holder(text: str) -> bool:
    """True if the number or the card is said to be that of somebody who has died."""
    return _OF_THE_DEAD.search(text) is not None and _GONE.search(text) is not None
