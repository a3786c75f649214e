/// How rare a few bytes in a row are in ordinary code and prose, letters in any case.
///
/// A model and no count: pairs of characters were counted in C, Python, TypeScript, Java, shell,
/// Markdown and notebooks, and each byte is taken to depend on the one before alone. It only
/// decides which part of an anchor is looked for first, so a wrong guess costs time and nothing else.
enum GramRarity {
  /// The characters that have a row of their own; all digits share one, and so does the rest.
  private static let symbols = Array("abcdefghijklmnopqrstuvwxyz0_-./:\"'=$ ".utf8)

  /// The row of each byte.
  private static let rows: [Int] = {
    var rows = Array(repeating: symbols.count, count: 256)
    for (row, symbol) in symbols.enumerated() { rows[Int(symbol)] = row }
    for letter in 0x61...0x7A { rows[letter - 0x20] = rows[letter] }
    for digit in 0x30...0x39 { rows[digit] = rows[0x30] }
    for space in [0x09, 0x0A, 0x0D] { rows[space] = rows[0x20] }
    return rows
  }()

  /// How rare `second` is behind `first`, and in the last row how rare each character is.
  ///
  /// Half bits, as ASCII from `0` on: a character `n` higher stands for a chance 2^(n/2) smaller.
  private static let table: [UInt8] = Array(
    """
    DCBCIGCJCKF@C?ICJ@A?EDGGFIKJJJJOKPLSCP\
    DIIJDJJKFELDJJFKKFGJDLKLFLLJKDJRLRSUHP\
    BHFJBIKAELCCFK?CKDGAEKKKGLLHGKJKMOHSEN\
    CFIF?IIJALJGJJDJLFEGEJJJILLEGGKKGNNR@L\
    BFA@DCDIFKJBC?GCG>?@IDFBEKLBEEGHEKKS>K\
    DJJHEEKKBLKEKIBJLEGHFKLKILLGKJLOMRPVBO\
    GKHJAJIEAKLGJFDKJDEIGHJLKHNGIGGNIPLVBM\
    AKKJ@KKKCKLJJJDKKGJBCLKKJKMHJKKLJMHWCO\
    EFBACBCKGKHBC>AEKDA?KFLHKENMIJIQPQQVFO\
    ILLLFLLKKLKLLLJLKJFLILKKKLNLNQNUUXVZIQ\
    IKJJCJKKFKKILJJKLKGIHLLLJKMHKJKONQPWFO\
    BJIE@HKJAKIAIIAHLJDDCGKLDKNFHJHLIOOSCM\
    AGCGAKGKDHKHDJBCLKEIGKLLJKNIJJCOLRPXEP\
    BIB@AE@JDJFGHFBFLIA?DGKKHJMGFFHKCJNT@L\
    GDCBICEJEIFCA>DCK?DCAFDIILMGHIIOGQPWBO\
    BLIHAKKHDLKBGICELBBDEKKKGLMHEIJKLRQUDN\
    JLLLKLLLJLKILLKLKLLLEKLLLLMQRSNVSWMWLR\
    AHDE>HCKALFFEDAHKDBCDCJKCLMFFFIKJNNS@L\
    EJDG?IGCAKGFHICDIGC?DJGKGKMEFDDBEKKT?K\
    AJEH?GG??KJGHI@BK@BBCJHICKMCEFHIGKFO?L\
    FCEEDFFLFLKBEBKDKBBCKKLILLMOOOLTRQRYHR\
    DLKK@KKLDLKJKKFKKKJKKKLKLLLMMOKSJUPWJP\
    ELJKEKLFCLKIKHFKLFGKLLGLKLNIMIMRMTMYGQ\
    IKIKGKLLHLLKJLLFLJJEKKLKJKMIKLKQLRQVHP\
    JJIKHKKLJLLIHHFELKFGKLJLLJMGHGKLHOOVBN\
    JLKLEKLKJLLKJKJKLKILJLLLKJNQTPMWIUVVMR\
    LLLKKLNNNNNNNMNNNNMMNNNMNNHOLGLOJTTWKP\
    FGDFFFIHFPJGEGFFNFDEIIIOPNRJXUUWTUWTOR\
    GHFHIHJLILLIEJIGNHEGKJJOONJYCXIWRRRSBM\
    GJCIJKIJHLOKHHFHRJFGMIKPOQGPWIMXJRYTBQ\
    FHFGHGCIHJJHEIIFLGFGJIGKLLNSIPBYPQXPDM\
    PRQRRPORRRRQQQRQTQPQSSSRSTNYTUCLOTSS@R\
    IJGGHIIFGNMIHGIIOGFHJHKQONKKKMNAKPTJAJ\
    PRNPPQNQQTTNOPQPSOIJQRRUTVWSPOPNNOTPHP\
    SRQRTQSSSVURRRTTWQPOSTQURUPXSUUXDOENAS\
    ORMQRPNQOSTOQPQNUMNNPQRPTVSTYXTUSU[PRP\
    ?B?BBADC?HGBABABIA??DDBJFIHKAJDK?FBG8F\
    NOLNOONMNQQOOLNNQNLNPPQQRQRRQPLQMROQDM\
    9=:;8<<<9@>:;99;@999;=>?=@@====?<C?D8A
    """.utf8)

  /// Frequent grams of three, where pairs tell too little: those seen once in 2^(8 + n) to
  /// 2^(9 + n) bytes, three characters each, are in text *n*.
  private static let frequent = [
    """
     re thcomconentingionthever
    """,
    """
     an co in se to---.co://allandateatiected er erservforgithe httif intithmcpmodnd ng nt nte\
    odeom/on onsor props:rearesretrves:/serstastrtertioto tpsttp
    """,
    """
     al ca ch cl de di fo if is li lo ma no nu of pr st us wi//g/giaaaackactageal ameargaseat \
    atab.cblechacheclicrect ctidatdefdisdule ae ce ie se teadediencenderaerres essestetuextfil\
    getginharhubid ilein ineis istit itekeyle lenleslinlogmanmennamndenodnotnstnulobjoduof omm\
    ontoreormortouroutpatpenperratre redrefreprinritrn rsis as tse secsetsiost stet ct ttatte \
    tedtesth thutintortratritruts turtypub.uctuleullurnusevalwitype
    """,
    """
     -0 0. == ac ad ap ar as be bu by da do en ex fi fr ge ha he it mc me mo ne on op or pa si\
     so su te tr un va we wh yo-0.-mc-se.0..or/mc/re= 0== ===_co_in_mo_re_stablachaddagsailain\
    alialuan anaancangansantapiappar arcareartas ashassastathavebasbjebufbuiby calcancatce ces\
    ch ckeclaclucodcolcorcp cp-curd ad cd id sd tde deldendepderdesdevdifdindirdocdthe =e de f\
    e me oe pe reareatecrecuefiegiegreleelsemeemoen enaengensepeepler-er.erees/esoet eteetseve\
    expf tfacferfigfinflafroge gengesghtgragrohalhanhashatheiherhisic icaiceicoideidtieniesigh\
    ignimeimpincindinfinsireit_itiityiveizejeclaglatlealiclielisll llelloloclonlowlseluely mat\
    me mitmmammimormplmsgn an tnalncendine nednernfinfongenitns nsensintintrntsockoidom ompon.\
    oneonfongoolopeoptorgorkoryot ounovep sp-spacparpecplaplepliplyporposprepriptiputquer trac\
    ranrcerchrecreeregrenrg/rmaromronrorrourrort rtirucry ry.s fs is oscrsedsenshasigsinsizsol\
    spesrcss ssist_stosubt at it ot pt rt st wtabtartchtegtemtentexthathitictiftimtootretryude\
    uilultuntur ureustut ve vedvenvoiwidworwriyou
    """,
    """
     -- ai at ba br cr cu el er ev fa fu gi im ke la le mi na ob ou pe pl po qu ru sa sc sd sh\
     sp sr ta ti up vo wa wo- a-co-re-st.1..np.tg/-///r//w/co/de/fa/go/ww: n: t= c= n= s_di_en\
    _fi_li_ma_na_no_pa_pr_se_t _tya sabaabeaccacead adeai akealsaltampanyapaaraardariarkarsary\
    atcatoattatuaudaulautavaavibabbacbe belberbinbloboobrabutcaccasccecenchicieck clocmdcoucri\
    ct_ctoctscutd =d bd fd ld md od pd rd wddrde_deddexdicdledowdreds e be ee le ne ue we. e.c\
    e: e_ce_me_se_teameasecieckecoed.ed_ee eedef efaeigel el/ellelpemaempeneenvepoequer_erferg\
    eriermernerteryes.esceseespesuet_etaetcetrevaexeexiey eysfaifaufavffeficfiefirfixflofrefun\
    g ag hg tgergidgisglegnegoogregrigs gsth ah tha5havheahechelhenhilhinhoshouhowhroht=ialict\
    ifaiffifiifyiiiildiliilliltimaimgimiin-in/inainiinkiptis_isciseit-itoitsjs.ke kedketkinl c\
    lablanlaslaulavld le.le_ledlemlerletliblidlitll_llyloaloblouls lt=ltiludlugluslvemaimalmap\
    marmasmaxmbememmermesmetmg minmjsmonmpomptn cn in mn on rn snabnagnatnchncinclnconctncyndl\
    ndsnecneenesnetnewng.ng_ngingsninnlynnenpmnt.nt_ntanumo ao co so toadocaocoodioffogool old\
    ollolsolvomeon-on_onaonlonnordoriorsoseosiostoteothotoou oudoupoviow ownowspdapidploplupmj\
    ponppoptrpytquir =r ar cr fr ir or sramraprc=relremreqrerrevrgergvricrieriprocroprotrovrow\
    rrarrers rserstrueruns =s bs cs ls ms ns rs ss ws. s.osagscosdsse_seaselsessgisgssh shosis\
    sitslasonsorsouspasposprssassestdstisulsupsynsyst =t bt dt et ft lt mt_ct_sta tagtaitaltan\
    te_tgzth=thothrtidtivtoctomtputr ts.ttety ualublue ueruesuffugiumeuncunduniunsupdupiuppura\
    urcurlusiuteutiutoutpvicvidwarwe webwerwhewhiwilwinww.wwwxecxt y ay ty.nyteze 
    """,
    """
     -1 ab ag au bi bl bo c- em fe fl go gr ho id ll mu pu ra ro sl sy ty ve vi wr- m-in-ma-pa\
    -pr. t.2..ic.io.mo.ve/ar/ch/do/gr/ma/pl= 1= r_ar_ca_de_er_ex_ke_ob_op_si_toa ca mabiadaadi\
    agaal_alealyannaofarnarrawsay bilbitblibrebytcapchociacifck_cksclecmpcopcroctectuctxd dd e\
    d hddidetdgeditdone ge he_ae_ee_reaceakealeanechedeeeneepefsegeel_elaelfeloeofepaeptercerl\
    eroetietteview exaf sff_ffifrafulg cg fg ig lg sgo.gsegurha1hedhemheshichonhrehuni aibuich\
    ickid_iediewiguin_inuirsisiismissjsokenkerl al sl tlarlayle-leclevliglimlliloolorlt luam t\
    m/am/smagmakmd_me_medmotmovmpamuln =n bn dn en fn pn wn.ind_ndandonelnexng-nmeno nonnornow\
    ns.nswnt-ntfntonveny o io roceocsocuod oglogroinojeokeolaoloomaondonvoogookootor_orrossoug\
    oulowepagpaspe pi picpinpoippepplpt ptspusr dr er mr pr rr wragrayrburdbrdere.rg.rgsriarib\
    rigrm robrogrojrolrtertsry_s ds es ps us.cs: savscaschseeskislislosmoso st-stssucsumswet h\
    t nt ut. t_et_it_pt_ttadtaste-tectiatietilto_toktoptrbtrctrots/tusubeuf_ughuldunkup uriurr\
    us ushut_uthvarve_velvieviswaswrows xamxpexplxtey cy iy oy syncystythze_
    """,
  ]

  /// A hash table of ``frequent``: three bytes, and above them one more than their text's number.
  private static let known: [UInt32] = {
    var known = [UInt32](repeating: 0, count: 4096)
    for (level, text) in frequent.enumerated() {
      var key: UInt32 = 0
      for (index, byte) in text.utf8.enumerated() {
        key = key >> 8 | UInt32(byte) << 16
        guard index % 3 == 2 else { continue }
        var slot = slot(of: key)
        while known[slot] != 0 { slot = (slot + 1) & 4095 }
        known[slot] = key | UInt32(level + 1) << 24
      }
    }
    return known
  }()

  private static func slot(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 20) }

  /// The number of the text in ``frequent`` that holds three bytes, or `nil`.
  private static func level(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
    let key = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16
    var slot = slot(of: key)
    while known[slot] != 0 {
      if known[slot] & 0xFF_FFFF == key { return Int(known[slot] >> 24) - 1 }
      slot = (slot + 1) & 4095
    }
    return nil
  }

  /// How often three bytes are expected per byte of text, from 0 to 1; letters in lower case.
  static func frequency(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Double {
    if let level = level(first, second, third) { return 1 / Double(1 << (8 + level)) }
    let guess = pair(first, second) * pair(second, third) / single(second)
    return min(guess, leastKnown)
  }

  /// How often four bytes are expected per byte of text, of which the first and the last three are
  /// expected `head` and `tail` times.
  static func frequency(
    of head: Double, and tail: Double, sharing second: UInt8, _ third: UInt8
  ) -> Double {
    head * tail / pair(second, third)
  }

  /// What is not in ``frequent`` is rarer than what is.
  private static let leastKnown = 1 / Double(1 << 13)

  private static func pair(_ first: UInt8, _ second: UInt8) -> Double {
    chance(table[rows[Int(first)] * (symbols.count + 1) + rows[Int(second)]])
  }

  private static func single(_ byte: UInt8) -> Double {
    chance(table[(symbols.count + 1) * (symbols.count + 1) + rows[Int(byte)]])
  }

  private static func chance(_ halfBits: UInt8) -> Double { chances[Int(halfBits - 0x30)] }

  private static let chances = (0..<44).map { (halfBits: Int) -> Double in
    let whole = 1 / Double(1 << (halfBits / 2))
    return halfBits % 2 == 0 ? whole : whole * 0.5.squareRoot()
  }
}
