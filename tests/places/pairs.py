"""Pairs of places as people say them: the same, only near one another, or neither."""

SAME = """
人民路12号|人民路１２號
人民路12号|人民路十二号
人民路12号|人民路 12 号
人民路12号|人民路12#
人民路12号|人民路№12
人民路12号|人民路No.12
人民路12号|人民路12
人民路12号|清溪县人民路12号
人民路12号|四川省清溪县城关镇人民路12号
人民路12号|人民路12号院
人民路12号|人民路12号大院
人民路12号|人民路12号3单元
人民路12号|人民路12号门口
人民路12号|人民路门牌12号
人民路12号|人民路12号附近
人民路12号|人民路，12号
人民路12号|人民路（12号）
人民路12号|在人民路12号
人民路105号|人民路一百零五号
人民路105号|人民路一〇五号
人民路120号|人民路一百二十号
人民路12号附1号|人民路12-1号
人民路12号附1号|人民路十二號之一
人民路12号附1号|人民路12附1号
中山路12之1號|中山路12號之1
幸福小区3号楼|幸福小区3栋
幸福小区3号楼|幸福小區三號樓
幸福小区3幢|幸福小区3棟
幸福小区3栋2单元501|幸福小區3號樓2單元501室
幸福小区3栋2单元501室|幸福小区3-2-501
幸福小区3栋2单元501室|幸福小区三栋二单元五〇一
幸福小区3栋2单元501室|幸福小区3号楼2单元501号房
幸福小区3栋2单元501室|人民路幸福小区3栋2单元501室
幸福小区3栋2单元501室|人民路88号幸福小区3栋2单元501室
幸福小区3栋|幸福小区3栋2单元
幸福小区3#楼|幸福小区3号楼
幸福小区A座|幸福小区A栋
幸福小区A座1201|幸福小区a座1201室
第三小学|第3小学
第十二中学门口|第12中学
人民医院|人民医院门口
人民医院|清溪县人民医院
人民路小学|人民路小学门口
人民路解放路口|解放路人民路口
人民路与解放路交叉口|人民路解放路路口
人民路和解放路交汇处|解放路与人民路十字路口
三环路12号|3环路12号
经三路5号|经3路5号
建设二路8号|建设2路8號
第五大街7号|第5大街7号
中山北路二段12號3樓|中山北路2段12号3层
中山北路二段12號3樓之1|中山北路二段12號三樓之一
民生東路五段12巷3弄5號|民生东路5段12巷3弄5号
臺北市中山北路12號|台北市中山北路12号
中山路12弄5号|中山路十二弄五号
东风村三组|东风村3组
东风村三组12号|東風村3組12號
文化巷７号|文化巷7号
水井巷七号|水井巷7号
老街五号|老街5号
后街12号|後街12號
12 Main Street|12 Main St.
12 Main Street|No. 12 Main St
12 Main Street|No 12, Main Street
12 Main Street|Main Street 12
12 Main Street|Main Street No. 12
12 Main Street|#12 Main Street
12 Main Street|12 MAIN STREET
12 Main Street|12 Main Street, Apt 5
12 Main Street, Apt 5|Apartment 5, 12 Main St
12 Main Street, Apt 5|12 Main St Flat 5
12 Main Street, Apt 5|12 Main St #5
12 N Main St|12 North Main Street
12 N. Main St.|12 North Main Street
12 5th Ave N|12 5th Avenue North
12 Fifth Avenue|12 5th Ave
5 St. John's Road|5 Saint Johns Rd
5 Station Rd, Building 3|5 Station Road Bldg. 3
5 Station Rd, 3rd Floor|5 Station Road, Floor 3
5 Station Rd 3/F|5 Station Road, 3rd Fl
Town Hall|The Town Hall
Corner of Main St and Oak Ave|Main Street & Oak Avenue
12A Main Street|12a main st
People's Road 8|Peoples Rd. 8
和平路12号|和平路１２号
人民路和平街口|人民路与和平街交叉口
人民路和平街口|和平街人民路口
人民路12号甲|人民路12甲号
人民路12号|人民路12号，幸福小区
幸福小区人民路12号|人民路12号
一百一十九号人民路|人民路119号
第一人民医院|第1人民医院
G107国道35公里处|G107国道35公里
中山北路12號|中山北路12号
No. 5, Lane 12, Sec. 2, Zhongshan N. Rd.|Zhongshan North Road Section 2 Lane 12 No 5
Zhongshan N Rd Sec 2 No. 5|No 5, Sec. 2, Zhongshan North Road
12 E. Main St|12 East Main Street
Flat A, 3/F, Block 2, 12 Nathan Road|12 Nathan Rd, Block 2, 3rd Floor, Flat A
12 King's Road|12 Kings Rd
St Mary's Church|St. Mary's Church
Opposite Town Hall|opposite the town hall
人民路12号|人民路12号附近的
人民路12号|人民路12号大门口
人民路一二三号|人民路123号
人民路二十号|人民路20号
人民路廿三号|人民路23号
幸福小区十二栋|幸福小区12幢
人民路12号3F|人民路12号3楼
人民路12号三楼|人民路12号3层
人民路12号b1楼|人民路12号负一楼
清溪镇东门菜市场|东门菜市场
老邮局|老郵局門口
水库边|水库旁边
人民路壹拾贰号|人民路12号
人民路12弄|人民路十二弄
自来水公司门口|自來水公司
建設街8號|建设街8号
建设街8号院2号楼|建设街8号2栋
龙泉街道人民路12号|人民路12号
人民路12号2楼A室|人民路12号2层a室
Unit 3, 12 Main St|12 Main Street Unit 3
Rm 301, Bldg 5, 88 Renmin Rd|88 Renmin Road, Building 5, Room 301
12 St James St|12 Saint James Street
"""
NEAR = """
人民路12号|人民路13号
人民路12号|人民路12-1号
人民路12号|人民路12号附1号
人民路12号|人民路112号
人民路12号|人民路1号
人民路1号|人民路10号
人民路12号|人民路
人民路|人民路小学
人民路12号|人民路12号对面
人民路12号东侧|人民路12号西侧
人民路12号|人民路12号后面
人民路东段|人民路西段
人民路12号3单元|人民路12号5单元
人民路12号3栋|人民路12号3单元
人民路12号|人民路12巷
人民路12弄5号|人民路5弄12号
幸福小区|幸福小区3栋
幸福小区3栋|幸福小区13栋
幸福小区3栋2单元|幸福小区2栋3单元
幸福小区3-2-501|幸福小区3-2-502
幸福小区3栋501|幸福小区3栋51
幸福小区3栋12号|幸福小区12栋3号
幸福小区一期3栋|幸福小区二期3栋
幸福小区A座|幸福小区B座
幸福小区东门|幸福小区西门
人民医院|县人民医院对面
市人民医院|县人民医院
人民路解放路口|人民路建设街口
人民路解放路口|人民路
中山北路一段12號|中山北路二段12號
东风村3组|东风村5组
12 Main Street|13 Main Street
12 Main Street|12A Main Street
12 Main Street|112 Main Street
12 Main Street, Apt 5|12 Main Street, Apt 6
Main Street & Oak Avenue|Main Street & Elm Avenue
人民路12号3楼|人民路12号3栋
人民路12号1楼|人民路12号-1楼
人民路12号幸福小区3栋|建设街8号幸福小区3栋
人民路123号|人民路12、3号
人民路12号|人民路12号之2
人民路12号甲|人民路12号乙
人民路12号甲|人民路12号
人民路甲12号|人民路12号
人民路甲12号|人民路乙12号
人民路二三号|人民路23号
人民路12号往东100米|人民路12号往西100米
人民路12号往东100米|人民路12号往东50米
人民路12号往东100米|人民路12号
人民医院住院部|人民医院门诊部
人民医院住院部|人民医院
第一人民医院|人民医院
幸福小区3|幸福小区3期
幸福小区3栋501室|幸福小区5栋301室
人民路12号楼前|人民路12号楼后
G107国道35公里|G107国道36公里
人民路1号至99号|人民路1号
人民路1~99号|人民路199号
人民路12至14号|人民路12号
人民路12-14号|人民路12号
人民路1、2号|人民路12号
人民路1 2号|人民路12号
人民路1.2号|人民路12号
人民路12号院子东头|人民路12号院子西头
12 Main St, Flat 3|3 Main St, Flat 12
12 Main St Flat 3|12 Main St Floor 3
3/12 Main Street|12 Main Street
12 Main St, Springfield|12 Main St, Shelbyville
Main St & Oak Ave|Main St
opposite Town Hall|Town Hall
behind Town Hall|opposite Town Hall
12 1st Avenue|121 1st Avenue
人民路12号1层|人民路12号11层
人民路12号B1层|人民路12号1层
人民路12号-1楼|人民路12号1楼
中山路5²号|中山路52号
中山路5①号|中山路51号
12 Main Street|1 2 Main Street
老街东头|老街西头
王家庄东头|王家庄西头
幸福小区南门|幸福小区北门
解放路东口|解放路西口
人民路12号3栋西单元|人民路12号院3栋东单元
建设街5号1栋|建设街5号2栋
东风村3组12号|东风村12组3号
解放路2段5号|解放路5段2号
民生路12巷3弄5号|民生路12巷5弄3号
曹杨一村5号|曹杨二村5号
"""
DIFFERENT = """
人民东路12号|人民西路12号
人民东路12号|人民路12号
人民南路88号|人民北路88号
人民中路5号|人民路5号
东大街3号|西大街3号
北门街3号|南门街3号
东风路3号|西风路3号
五一路3号|五四路3号
五一路3号|51路3号
三环路5号|二环路5号
经三路5号|纬三路5号
建设一路5号|建设二路5号
第三小学|第二小学
第一中学|第三中学
人民路12号|解放路12号
青溪镇解放路12号|桥头镇解放路12号
人民路小学|解放路小学
幸福小区3栋|阳光花园3栋
十字街5号|十里街5号
文化路12号|文化巷12号
中山路12号|中山街12号
中山北路12号|中山南路12号
朝阳一街2号|朝阳二街2号
12 North Main Street|12 South Main Street
12 North Main Street|12 Main Street
12 Main Street|12 Main Road
12 5th Avenue|12 6th Avenue
12 5th Ave N|12 5th Ave S
5 St. John's Road|5 John Street
东河村3组|西河村3组
里仁路5号|仁里路5号
二七路12号|二七街12号
1号桥|2号桥
人民医院|中医院
学府路1号|学苑路1号
和平路12号|平路12号
同仁路3号|仁路3号
至善路3号|善路3号
近江路3号|江路3号
在城路3号|城路3号
五一路8号|五一街8号
八一路2号|81路2号
九龙路1号|九江路1号
朝阳东街1号|朝阳西街1号
四马路3号|三马路3号
东一路5号|西一路5号
河东路5号|河西路5号
城南街1号|城北街1号
南关12号|北关12号
人民东路|人民西路
东门菜市场|西门菜市场
东街小学|西街小学
城东医院|城西医院
河口|河边
桥东|桥西
十二街5号|二十街5号
第十二中学|第二十中学
第十一中学|第一中学
Avenue N 5|Avenue North 5
Avenue E 5|Avenue W 5
12 Main St N|12 Main St
East 12th Street 5|West 12th Street 5
12th Street East 5|12th Street West 5
12 5th Street|12 15th Street
12 St Mary's Road|12 Mary Road
Kings Road 5|Kings Lane 5
青溪县解放路1号|桥头县解放路1号
城关镇新街1号|河口乡新街1号
王家庄|李家庄
张家巷3号|张家弄3号
1号楼|2号楼
一中|二中
三号井|四号井
Block N 5|Block S 5
村东头|村西头
"""


def pairs(table):
    """The two places of each line."""
    return [tuple(line.split("|")) for line in table.splitlines() if line]
