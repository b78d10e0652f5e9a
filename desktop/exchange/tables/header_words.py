"""The words that offices write above their columns, in three languages, and what each of them means here."""

from __future__ import annotations

import re
import unicodedata

OWN_MARK = "※"
"""Opens the heading of every column that our own refused-rows file adds, whatever the language."""

_WORDS: dict[str, str] = {
    "account_number": """
        用户编号 用户编码 用户号 用户号码 户号 客户编号 客户号 客户编码 户编号 用水户号 缴费号
        缴费编号 账号 水号 编号 编码 用戶編號 用戶編碼 用戶號 戶號 客戶編號 水號 繳費號 帳號
        編號 編碼 account accountno accountnumber customerno customernumber customerid
        consumerno accountid
    """,
    "old_number": """
        旧户号 旧编号 原户号 原编号 老户号 旧用户编号 原用户编号 舊戶號 舊編號 原戶號 原編號
        舊用戶編號 oldnumber oldno oldaccount oldaccountno oldaccountnumber formernumber
    """,
    "name": """
        户名 姓名 用户名称 用户名 用户姓名 客户名称 客户姓名 名称 戶名 用戶名稱 用戶姓名
        客戶名稱 客戶姓名 名稱 name accountname customername customer fullname
    """,
    "address": """
        用水地址 地址 用户地址 客户地址 住址 安装地址 用水地点 用戶地址 客戶地址 安裝地址
        裝置地址 用水地點 address serviceaddress premises
    """,
    "phone": """
        联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 联系手机 聯絡電話 連絡電話 電話
        手機 手機號碼 電話號碼 phone phones telephone tel mobile phoneno phonenumber
    """,
    "category": """
        用水性质 用水类型 用水类别 用户类型 用户类别 水价类别 用水種別 用水性質 用水類型
        用水類別 用戶類型 用戶類別 category usecategory class tariff usetype customertype
    """,
    "meter_number": """
        水表号 水表编号 水表号码 表号 表身号 表具号 水表钢印号 水表號 水表編號 水表號碼 表號
        錶號 水錶號碼 meter meterno meternumber meterserial
    """,
    "status": """
        状态 用户状态 用水状态 账户状态 狀態 用戶狀態 用水狀態 status accountstatus
    """,
    "language": """
        语言 单据语言 語言 單據語言 language languageofpapers
    """,
    "notes": """
        备注 说明 附注 備註 備注 附註 notes note remark remarks comment
    """,
    "previous_reading": """
        上月底码 上期底码 上次底码 上月读数 上期读数 上次读数 起码 上期抄码 上月行度 上月底碼
        上期底碼 上期指針 上月讀數 上期讀數 上期指數 previousreading lastreading openingreading
    """,
    "present_reading": """
        本月底码 本期底码 本次底码 本月读数 本期读数 本次读数 止码 本期抄码 本月行度 本月底碼
        本期底碼 本期指針 本月讀數 本期讀數 本期指數 presentreading currentreading
        closingreading
    """,
    "usage": """
        实用水量 用水量 水量 实用量 用量 本月水量 實用水量 用水度數 總用水度數 度數 usage
        consumption volume units
    """,
    "water": """
        水费 基本水费 自来水费 净水费 水费金额 用水费 水費 自來水費 基本水費 用水費 water
        watercharge waterfee
    """,
    "base": """
        基本费 月租费 容量水费 基本費 base basecharge basefee fixedcharge
    """,
    "sewage": """
        污水处理费 污水费 排污费 污水處理費 污水費 代徵下水道費 下水道費 下水道使用費 sewage
        sewagefee sewerage seweragecharge wastewater
    """,
    "resource": """
        水资源费 资源费 水资源税 水資源費 資源費 水源保育與回饋費 水源保育費 resource
        resourcefee waterresourcefee
    """,
    "refuse": """
        垃圾费 垃圾处理费 生活垃圾处理费 清洁费 清运费 垃圾費 垃圾處理費 清除處理費 refuse
        refusefee garbage garbagefee
    """,
    "surcharge": """
        附加费 城市附加费 公用附加费 附加費 surcharge surcharges
    """,
    "late_fee": """
        违约金 滞纳金 逾期违约金 違約金 滯納金 遲延繳付費 latefee penalty latecharge
    """,
    "cheque_fee": """
        退票手续费 退票手續費 returnedchequefee
    """,
    "repair": """
        维修费 維修費 repairfee
    """,
    "adjustment": """
        调整 調整 adjustment
    """,
    "other": """
        其他费用 其他费 其它费用 其它 其他 其他費用 其他費 other othercharges otherfees otherfee
    """,
    "total": """
        合计 合计金额 应缴金额 应收金额 应缴合计 本次应缴 本期应缴 金额 总金额 应收 合計
        合計金額 應繳金額 應收金額 應繳總金額 本期應繳 金額 總金額 total amount amountdue
        totaldue totalamount
    """,
    "due_date": """
        缴费期限 缴款期限 截止日期 缴费截止日 缴费截止日期 到期日 最后缴费日 繳費期限 繳款期限
        繳費截止日 duedate due payby
    """,
    "period": """
        月份 账期 费用月份 年月 所属月份 水费月份 收费月份 账单月份 期间 帳期 費用月份 所屬月份
        水費月份 帳單月份 期別 收費月份 period month billingperiod billmonth
        monthofthebill
    """,
    "issue_date": """
        开账日期 出账日期 账单日期 抄表日期 開帳日期 出帳日期 帳單日期 issuedate billdate
        readingdate
    """,
    "bill_number": """
        账单号 账单编号 单号 账单号码 水费单号 帳單號 帳單編號 單號 帳單號碼 收費單號 billno
        billnumber bill invoiceno invoicenumber
    """,
    "running_number": """
        序号 序號 行号 项次 項次 no. no # serialno seq
    """,
}

_UNITS = re.compile(r"[(\[【].*?[)\]】]")
_ORNAMENT = re.compile(r"[\s_\-*:、./'\"]+")


def _folded(heading: str) -> str:
    """Bring a heading to its bare word: no unit in brackets, no blanks, small half-width letters."""
    text = unicodedata.normalize("NFKC", heading).lower()
    return _ORNAMENT.sub("", _UNITS.sub("", text))


_FIELD_OF = {_folded(word): field for field, words in _WORDS.items() for word in words.split()}


def field_of(heading: str) -> str | None:
    """Say which field a column heading means, such as "account_number" for 用户编号, or None.

    The fields are the keys of the table above.
    """
    return _FIELD_OF.get(_folded(heading))


def known_count(cells: list[str]) -> int:
    """Count the cells that are headings known here."""
    return sum(field_of(cell) is not None for cell in cells)


def is_own_column(heading: str) -> bool:
    """Whether this column was added by our own refused-rows file."""
    return heading.strip().startswith(OWN_MARK)
