// Written by corpus/model/train_text_model.py; do not edit.

extension TextModel {
  /// How surprising a letter is behind the two symbols before it, in half bits from `0` on.
  ///
  /// One character for each letter behind each pair of a–z and the edge of a word, letters in any
  /// case. Counted in, each distinct word weighing the square root of the files that hold it:
  /// - Debian documentation 24.0 MB in 1529 files
  /// - C headers 24.0 MB in 2026 files
  /// - Python standard library 11.8 MB in 740 files
  /// - Perl library 13.9 MB in 1176 files
  /// - Vim runtime 18.6 MB in 1756 files
  /// - Swift interfaces 3.1 MB in 36 files
  static let surprises: StaticString = """
    787878CJ=L:8;8L9<48?EEHGEK::<?8>EC6LQ2C?8>W=8B=C@QDQ>B7>5AT6:V4>@R<A>;?5=HSE=F\
    7><44<A?6;?9;@:=S<8=A8AA:E7898;8;:=LJ579;C=77;I=F;GL8<<<44KM:SP<?>:IQ;=4;LKN>W\
    8@AB2@9@8BQ<:9:CS87C>OCCAO5;HF4:IJ7?<9786FN8D:<KHN=LAA><>?>EDE>482CKS8:7R=B@BK\
    7BAD7:CE5GBDCC2AG;:D9GEIGG7I?>2@I:6O:@>A9;O;8?:AIO>P:?;=7<<B5G=3=>:<X=889>>C<C\
    89A>2BEE8TC;:A:6U>8A>E>RAC9E74:@6@8B;@F9:@VC76:ADF9AB9>>CA88AG87=:@>L45>7@?:FH\
    8@<C7>O67UP<@?;3C;78ICOSKX9DCB:DOI9JQ:F:DHEAAD1DBHPU7<876@8E7C9;<:;=B886BABX8B\
    <F:B5CP68E8@==;=AA46<CDG:@9F8E3?H83X@AAB8BX?<8:BCHAHGG@9AI8PGRM5<:KFW:52PQQ<BA\
    6M?N2M<O4VR=JA6KR=A>@QQ?<S3:H:8;J;7M9;=5>;L;7;J?GL<XC:8:6:>94XK799::L>8<><;;<@\
    78F?6@I?7R>7;88<Q:3?>J?LJJ4EFF5EJB5KH;CF;FI<C<6;EF5:897899:;9>=99::8?879:<;<@@\
    ?;4:@>=@<R=6@8ACC64:=BCCA=89;959GK8DJ7F<8FP3<E?JIIC=78:6;<L:B>A49J6>M89@;I@8GM\
    59::58FH3II;F=9F;<ADBG;HFM:>989:88;RD6B8@JC3:8O=A;=A7:7897GI5OL;F86EM9:A6;GJCS\
    :D478EA:6JI8B9?CK49:?=GIEG2C7A5CDE6GB>?@8@I<>;=EBH?F9?;:<?7CECC4>4<@C><4E@BLSB\
    ;F8G1HGH>JFHFG8=JH;G?JHLKK8A953A:>7FC>A>8@G?;6>D@G@G9NCD1NNR6U=GOD7MWPJB:NRS9D\
    5A9D8;GK3LFBAF48L>=F;JHJFK5F9=3:<F?HCCEB4EJE8<:C;KDI:=@8@A<B>@B6<;5>U58869>7?C\
    4=<F:9H=8NI?F<89P488BJHL<Q<??=@?JD>EL:A>?C@<=?1?=CKP3KHB4AIO6S=BGH5@SG?=:@MS?R\
    =@775>K?:QA;@J7:L?;3=L=O:N4I=G7:JA9NJ8<97EN4<=CJGJ8KH@=C>46A7SO:=9LGX994C@RDBB\
    4DBE4DCF3MIBAB=BICABDHHGDJ9CB8:CD;1GD?B9;BF;=CDE8FEW=A<@;?GB;WEA3C7:GC38CDE?BE\
    :EE<9GGJ9QJBB8C7O<=1F=EJH>:C9D49H?4HE7@C9CF6@9AECD@@897899:;9>=99::8?879:<;<@@\
    B<;=C@EE@UN3<7T7U874:?PPDS885869EJ;C;7DF6DN7:D7H;HBH9?;=2<O;9QE<>M5<PB==5A?OAQ\
    5:8:49G86IJ9GG7<=9:=CGHIFM;=>6:<L?9SQ8:6@7N83=E@@ABS7997977J4PM6;B9FN<9:<IHKDT\
    8DCD2D@=4IH=A>?BJ5;A>EFHEF3CA>4B>E6UB=;<7<W8=>:D>V?T5>A876HT:SC9;6<8Q887Q@TLSA\
    9@?B8CAC<E4B@A97DB4B9E7GEE7<?A4:<<7QC8?9:;?=5:;@:B<C3MC?5DMA7DBFN@5BV@<>5AQR?D\
    5D=39>KNAOI?DA;4OJ8I;?KM>N5G?;58=G@IDDFC8FK9939D=LEJBBA7@D=FCUH743=9X8<A9<CGFG\
    5L??:<J@:P>8?J67R5::7AJN7T@CBADBMGBIP9EACGC?@B0C@FOS9@>I3MEQ4UK=AC5KCIB==LOT7S\
    :?6@7<I87O>;@@>8>964;:==??:CBC6ARI3VG9??6?V<7B8DD<<SA>@A@IIQ>S@66<A<W375QRQNQQ\
    8:E<49=I8PKE9E@9L:45GKKJGM;D:38EE94HEAD96DH8>EFGBGGX>B<@<?GC<XFB=DA7GC;7CDE1B8\
    693E@F6=<OH8@9A9N6:@DFCHGG9BBC1AF>:GD7?B<BEB?7@CAC?>897899:;9>=99::8?879:<;<@@\
    ?8?=<>=?=RK987B9R693A:@B9Q6;:;9:7L9EJ66>8FPA=>6J>J9J4;99::>7CNB8:J3<M<=:CJ>LHN\
    9<;=4;J?5MB9JC9<P48<=K?C?Q::77=6>E@BB8<6?9@579B9C;QC7::9;8IK4QN7H;6HO9:C5KI@EV\
    :GGH1GDA=MK>8AB=N7BEBIILHJ3G9E4GHI9KFBCD5;M:B:;IFLCJ8H8<<7;XTFQ?;5<DU657>9WAEB\
    59BD8E9F?GC;;D<8GE?D2H;IHH8BDB2B7@7HD@C88BH@:@8EBH7H:@=@2<>N5Q@8@A9IRA<EFAAO7O\
    4C;?5HI>4MH;CH8<NH8G<KJ<HL5H?95B:G9ID;FC7:KF499DILFJ>?5>9<?O;B@;66>;V8:97?5@AC\
    6J;=><HC8N;8;H4<P4:9BJ;L:R?BA@CBMGAHO=DABFB??80B@FNS4A=A3JHA5SI>=@6@R@;@<?LR<>\
    7;8?6H=88O==@>89J<:4<>8@:L7JE96HK2:PK;?I8>P89>;K>?9M9?3B:A>A@QM46:K7V7:<O@PMBO\
    3<F<4HGJ4QLFEF<FMFEFHLLKHN4FE<;<G63JGC<@7EJ7<FGIDIIX;?6=98D@9UC?6A>7E@65@AC6@B\
    :;AC>DDG7MF6:2?;LA:>BE9GEE8ABB3@F66GD>?B67DA>@?CAB>>897899:;9>=99::8?879:<;<@@\
    C<94C??CKU8788U=U576?;PEBE5;9=9>JA7HA:BK8=S89?3MM@8M9C@@8?T97G8:?C6BU;=38>GDAF\
    :;=:5?9>3O?:>?9?C:9;7C=C>S><<5<=AC<R8995B6B888A>A:C=7?<>57?D4CT9>>8AU:887CARKX\
    5A>B5<<F4RP9:@8BS7=@:?N@=N2JJ=7JKL7NJ99:6HP;=>DMIOFM?<?8>:5SOA=8:4=>P8:6B7BKR@\
    6C;E2FDF9H;E9D:BHE6<9HFJHH7E>74E;97J<<;9;DJ<49;GDJDK8?=94:AF6VF5>?89FD8<@=FT6T\
    57=?4?AT8UC?=?66DD8@;@CEAT9A658?;?;AA@B>;AA?83:=CGBCH8>:B59@@M@898F7S6;=4;=LLO\
    5Q<D6@D;:AD7CD7;W5:5>QDSKXGAA;CAU@@PX@M?KOKG<>0??NWX7<;?6:;A7HA988;:J757A9=X;E\
    =D8B7CC:9W?AA=:8CA34:CAG=G7<9<5;>87C@:=<;:A8778=;A:ADC985?=?9NJ<78H8S558L><?MM\
    6NEC2C@@5WS>@=:@TA>>OCCQCU6?><6=@76N?7;=79N67<K==B@X8E7?7ES?6XREDD?4SA<3APEDNQ\
    @89;7;=?;RK:8=89Q;4:<A5KJJ;DDE3CH75IF@A:5DGD9C:ECEA@897899:;9>=99::8?879:<;<@@\
    ;94:=;H>6Q<6:9QA=:8:6;LAJP776757DI7BG7CE>CM>8C8GGGAG888898K6AM@8;74>L<::BHJKFL\
    788:57FH6II79<6GL;9=BGHIFM9<7;8=CA@RP:>9BCL2<8OJ<>LR;<;;34BP6VT;?D;@T>8==CCRBX\
    6BB73C?9;HF8@<=AI4:@=DEGCE5D7A5DDF5HC??@7A8<6;=FCI@G@@7@6<8WBVP3E5A@E9=:S@V7VM\
    6=<?3@>@9B=?=>6<A?9?6B?DBB9?4>5?><5D@<6<;>D=8<<A>D>E4KJ;6J>O6QMDL@4@SBA<7BOP;O\
    3AED8;GK6KF;AF7=L:@58IHIFJ7K>7:F1K?MH?=G:JO9:;=?MPINBK<ANAAPLQ@6@8:>W1@C8JC@@S\
    6I9E6C:B@MH>EG8;<5857IGKCP=??3A?JD?FM;B>@D@<=?2@=CLP4KBH3KIO6SJI=A5JSG?F?KMSAR\
    :J8;49JC8PG:9A>8>9969@;?9?:>;>4?>88@L<9J96Q:9:FL6L8NBA<?FHHPG=M4F2K@V979PQPMP;\
    3CAD6CBE9LHA@B<4IB@ADH7FCJ5DC4<EE=4HEA9=:CH59DEFBGGX6?6=9<D@9UC?:A>8E755@AC<@C\
    ;B:8;DDG1MF:?=89LA8>BEAGEE6>??2>C;6DA;<?9?A>;==@>?;;897899:;9>=99::8?879:<;<@@\
    ?;:<M?AM7PI697A;P5<4;=@K>B39A9<C<I=B99CE98M68B6GF;:G8>57>FJ7@L?=9<3DK6::AGIJEK\
    86C@4CDF4G9ADD6DI@999EEFDK?@?8@@EBGDR<;5;?B663DBC<CT5EC8>=GI4NL:9;8:M;8@6H;;BS\
    <>AI2I>B6NM7FBCGO7;F@=KM;K9;AB9MNO>QM7IJ;?SA@1<P?S@A<?89;:CCPSM;>38CQ=65?8SBSC\
    5?>@4B@B;D?A6@8>CA7A4DAEDD;@B@2@@75FB>A=<@F8:>=C@F@F:9885;7@6RN?>D6<T>:;::A<8P\
    3:H=3IJM;NH:CH;9NI<8CLJ:IM5@?@5ABL5OIA9H4AQL9?6A@QKO:;D=;???8MI9@65=S596:8?LL@\
    5K;F;E7C8NI3<H8:P6=@9J=LDR5@?>A?JE?FM;B>@D8==@1@=CLP2MAI4LAQ:UKJH@5;TBGD?CNCAS\
    7=8G6<G@8M:::;89H<74;HFK:J;=?=8GJ2<N5=GH6=O9<:DJ=J8K5AAH7GGO4@A779:?V58:APPM=A\
    6DBE7D7:2MIBA;8BI;89DHHGDJ8CBA5DD<2GD@C<7BG8=C9EAFFW;?5>97E@4UC?;A>8EA97A5C=@C\
    4?>@5AAD<KD<<:73I>:<@B?DBB7C9D6BH73HE?@C8CF9@9AE9D@@897899:;9>=99::8?879:<;<@@\
    @:=9=OA>:C>9;4?9T478=9?D?A5A@A;BCH:AF:BD3BL9>B4F9F@F<E@C<:H59J=:BF28I9;9:EGHCI\
    7<:A7CEG5GH6;E:9<3@CAEFGDK7?87:CM@:TB797=AG47;@??<=D<B@9;;DF7LI7C>:8J97=2EDG@P\
    8B8B8B?<;GF7?<=@H2=@<CDFCD6DC84CDF6HC?8@4AI<?;=FCI@G=<79998BQB=7<4=9R:77R;TMDC\
    5?=@6A?A:C66??6=C7:@8CAECC6B:86BB@8GD96?69H@8;6EBHBH:GF:5G<>2:I>>H;;PI7<C=KL8L\
    4C<E4=<M6MHD:H5?N=8=<K=KHL3H?>7C=G5JD9FC5FLG6;:DILFJDD?8;>>A;BA78889W57:6?6O@S\
    2IDE9CGB@MH>EG77O68:6HGKCP<?>=@>IC>EL:A=?C?;<>1?5BKO9J==3JHN6RI>FG3>QF>;:ILQGP\
    ;G8F6EF75LD8DE;6GE?4<:;J<I8;=J6?;:8AM95>:@Q;74FM<M;N96>=;88?<O<894H:T887MO@K?M\
    2B7C5BBD5KG@7A<AHA?@CGGFBI2D9:6EE97HEAD99DH8>EEGBGGX9=8<7;C>8SB=9@=6C?75?@A4>A\
    97;<9E<H@O<@@>A3M:4@:FCHFF6?@@3>D;7DA;5?9?B?<>=A?@<<897899:;9>=99::8?879:<;<@@\
    O7>>?M9ABRD3;4BIS<85DKDNKD;=:<7=;Q6BO5<>>;U99>4OB;<O3@@A5PD87V7=>E8NT<97;EET?A\
    7E?92@:O8OP:A<;AR<:7;MN;ASD@<5@=@?DAA8?6NJM64:=:8AND>B?<:5?Q3WT>B:8EU>>7=POR5X\
    9A?D:?:37SBA=4=>B<>>7DCAOD6DDB4DEF5HC?@A3AJ=87>FCI@G?695?8?<6:D>>87AH@96H9JCJA\
    3B@C6:8D7F8CB7:@FC7C8FDHGF7GH>2GG:5LI;=D6FM;:=;JFA?M9?A73?AA5UB6@P;AWD98=CST:S\
    6>A=3A=C5DOB:C<4U<;C:GC?OT9B987:3?9C;>A>>>DD86=<CEDHEB=?DNFSOGO>A0MAX:=?:A@RSV\
    9?<B6>M9;SN6<?;7U:74:<<AJWBEDCFEPJDKR@GDEIEBBE0ECIQV9?7:3??@9U=<:=8=?979BE>T<S\
    9>7<7<A77B<=<=:9B>83;AOC@B8B;A4>E75WC;=>;@G<78:B=F6@@@9C@BBJ;KG>28:@P>4=IKJGJI\
    6NCO1NNP6WA?@M=<TA?LOSSRDU3DCA8D897HD@C=5CG7>D8FBFFX;===2>>>6XK:7I<<M?=89J<EHK\
    2??A6BBD<KD=<;=9J?:<8B?DCC5LMM1LQB8ROIJM;MOLILKNLMB@897899:;9>=99::8?879:<;<@@\
    9<6><H>K>M8:65M:N78@F6II9=9?>74@AF67D8@B6@J;5?9DCD>D6C?B:CF7=I<4AD58G=@:5DF9BH\
    5?7<5>@75B6<@@:@E<;><@AB?G;I1?>9G??N>9E:IFI8:?KF?DIN9?==87AC3IF5@;7?G9;:9BAD=M\
    5@@A4A=:5FE:>:;5G9;>;BCEAC4AA?5ABC4EA==>7?G:=9;DAG=E7B:<@;AMIK9;57>;J755IA;DLB\
    6=<>3@>@9B=?=>6;A?9?6B?CBB:?A?6@?=5EA3@<7?E>5=<B?E?F8??;4?@C78A8AA4>HA;:;?CD9D\
    4=B@8CDG:HB>=B43HB=B=FDFBG:B:66=8B6D?7A>6AFA98=?DG@7:8CC7FF64LGCB7?CR56>:>?J9?\
    6GAB2A7?7JE;CD;=L7><>FEH@N<??>A?JD?EM;A>?C@<=?0@=CLP4?<;5?<C7G==;<8>F;99<5AF<E\
    >99D79D=;J9?BC27E8<:=;B8@G5B6@3@C:7GC=@A:>H9:<<C@C<D<CC:<>=?CNJ655GBS83=LNMJML\
    6@>A2@?B5IE>=>9>E?=>@EDC@F4A@>8AB96E6=@:4@D9;ABC?DCU9=8;7:B>7SA=8?<5C>65>?A:>@\
    9<;=9>>A9HA99795F;74=?<A??6>??2>C;6DA;<?9?A>;==@>?;;897899:;9>=99::8?879:<;<@@\
    =:?8K=4;;=<::7=:O588?G<J:;7A:68CDH9BG6<:4:M>:B7GFF8F4D?B;DG7>I==7E4BH96;>EFG6I\
    5;;@56DF4GGADD6DI@?:@EEF:K<CD67<CC=RP9>7B<M696A>>?4R;DBB==FH1NK5E@:DL69?>GFIBR\
    >D:<7DA=9IH=A9?<J19A9EFHEF3=H=8IJK6MHD9F5=O7DA8?9NE<>=<;9>FAOAA7;2?6O;;:O@R?>H\
    4>=@4A?A:C>@>?7=B@:@4C@ECC6BC92BA88GC?B>5AG@;??DAGAH5=F=4?GK4MI?;H6=OHBB9F=K7K\
    1?DB6EFJ<JEA?D69JE?D@HGHEI7IA=7D?I9KFFHE1HMH=?8FKNGLF:;C:=E;<K;6;6D7Q77:85<JJ>\
    4I;D<CFA:LH:EG3?N4;:@H;JCP=@@?B@KE@FN<C?@DA=>@0A>DMQ59<B3FC<5ND>BC6DMB=<<EHM<:\
    9>9H6GI97NF6FG86><966I:L;L5HC<6FI;6NI<F=5EN4:<CIGI8KB9:E:DD;=>7<;8F3=58<;M=I==\
    5CBD5CB83LHA6B=BIB@ADHHFCJ2ED7=FF>5IF:E?:EI;;FGHCHHX:>9<4;C?8TB>9@=6D?56?@B;?B\
    86?A48AD<KD4<7=9J>7<@B?DCC3@AA4?E68EB=6A:@C@=?>B@A==897899:;9>=99::8?879:<;<@@\
    B88>BA:C8D?A;6C<D664;<=@8?2FEF6GHM6FK7G>9GQ8>G7K?K;K7J=:<>?5>O=6;K4<N99A5KLMI?\
    ::9<3;KM6A@:998<>96;A>=BJA6?87<::?<D@<87?=B756@:@:?C9G<=:<<K5QN6H<6=O78:5J9LEU\
    8HH>2HE=<NL>FB58N7;>BJJLIJ4GFD5FGI7KFBBC4;L?5:;I;LCJ976:9;9GUW;C:4?<BF67B<HBD8\
    58?B6CAC8E@BAA7?DB4B5ECGEE:DE:4DD93IE:D=9CJB5AAGCJCJ79<=5?@E6DG@=>5<@=8===@B4S\
    3<G<4H<L9M=CBG5?M=:G8KIK<L5I@?5D:=AK9FGD6GM;7;5EJM:K694@C@7EAE@DB78:X87;<>6F@C\
    5A<I79<49P?;=<9DR797:LKNGT=@@?B@KE@FN<C?AD9=>@15>DMQ8G8C2FDK7OED7=7;NBA<8=HN=M\
    8=9@4>K87Q@<?B68==:6;AJ@:@8C::5;;<4@?<>;::B:6:>=M?:@9<:54I8Q<@=F79A?W:57QRQBAQ\
    5?H>2JIL6SO<8;=>OH<?JNNMJP2ED:;F996IFBE>78I:?EFGCHHX>B5;79GC<XFB6D937D8:DEF@CF\
    7>=;?<9=5QJ=:9:7OD49FH<JH7;C:D47H@6IF@5D6DGCA9BE7DA@897899:;9>=99::8?879:<;<@@\
    D@8=RC9D7?98B5B7F795CAD9<B:><;3>>?5IN7JC6@T<;>9NAB=A6H8:;G;8;M<79H48;998<<JKFL\
    5:<:9<=;5II7<:99KB79;G8H<M:>=7=@?B?FC;83;?H666CA>@?A9E:86>8I4OL5FA7:M;AA99<JCS\
    >DD;6::>7J:88>::J3?B7FFHEF4CCA4CDE9GC??@4AI<?;=FBH?6>A7;>@;VDU=8<3?>A;65A@U;U9\
    8@>77BAB;D?A@@87D72A9DBFDD9<<679E;:JF:<:<9K<55:8DKDK9>786<>@5AK=A897Q979>;?::M\
    3GA?3LMQ6QLH?L6@RL=B8ON@;P6G8>6B8G4IDDF:7FKF698DILEJL@>3A@CA?AA??5;>W79876IDP?\
    6AD?:=A?7VE3??6>X7;79AABDE=@@?B@KE@FN<C?@DA=472A>DMQ8F4B3ECJ7NDCA<6;MA@;6E<<BL\
    <;::6<4C7P:>;I::?<;6<::N;?8G;;7EH;4MH<EF77M6;A6HF9<J?F;=;@@O?Q=297J@V:75OPP=PO\
    4C8E3DCE6MHAAB9BI998DHHGCJ4D:B<EE94HEA:>8DH3>EEGBGGX<@5>:=EA:VD@2B?8FA98ABD=AC\
    7B9886;=?N:99=<8L94?C99GEE6BCC5BG?:HE?@C=C6B4AADB5??897899:;9>=99::8?879:<;<@@\
    @8<=CB:A@T>449T=T8;5><COAB8D==7FG=6DJ5FG4FP>7E6J>I9I9DD?3@H78EA7@A5<T9=7=QGS:U\
    8==>3;A?5R@8>?7=E97<=B?B>E;?85:<:B<T?9>9<B?567?<89>A=K@?:ANB4U@8B>2LT8<>9DNQIX\
    <?@>4?B=8CA4<?<=T:598B=A>A3IIG29JK8MIEEF7GOBEA:KHNEL;@6=99=B@U;=:4;;;B75A<G;D9\
    4CBE4F;F6HCECD7BGE6E5HEJHH8GI?4H?<6MI9?78<MF4<=JGM=M:JI>6IJN3PLB>K5@RK>A>INN4<\
    3@HG3IJN9NIED@5<OID;;MKMIN7MAD2HBM6OIAA?5KQ;<<;INQ<O=;;8;<@><C?;:6>:X5859:7@@T\
    4M9?@?<>;PK8;?7>R5=;4LK=>T@C:BECNH:IQ?FBCGD@AC0DAGPT8>DD2<EL6P>=>D7<OCB9>GIO;>\
    :B=C59D<5V>:;@98PA<48E=T?G6C@E3<E;5XA9AA;=F76?>BBG=A7>>@8>@P;R?72;>9W?79PQ?9PP\
    4KA>2=KM6UP<?J5@QAAILPPOKR3FEC9GG:3JGCF?9EJ5@FGHDIIX;?:79=E@5UC?;A>4EA94ABC=@7\
    7<8=:GG<7PI:4;7;OD=6>=6>=H4DEE4DIA3J9A:E8EGD:CCFDE9A897899:;9>=99::8?879:<;<@@\
    LA81LJG>@O:9<>O@A8<6;HAKHN5:AA7JKO94B7@>9?T=689;MM<M4>9B6?C<9T4==F9?D@:97PQDNB\
    ;?@<2A?B5CPAA?:@R>9D5NBO:T?H:9E9G>GNK9:6<<H648J9H7<MD=B=<2LN4TQ:?F:=R=;5=CLOHX\
    9>J>8=8>6PO8A78AQ39?9LMO;M5HH<7HI<5L=7;59FN9;:9KHNDLAG85F@@AN@K=?2DHO=7;OAAAQ<\
    8D<E1FEF9H;ED<9BHE::9HFJIH8=?H2HH;5M<E;;:GNF7E6KGAGN7>?57>@R8U=5?A6@VB8=89RS<A\
    89CB6AQG7UD?5?;3UC<ACCQSPT8?:8789D:@@;=:;AW@36B:@G=AK=G8L=:OAP54:8@7U786B@HNOB\
    :@<>3@P<9UQ;=@;9W:94:Q@S6D=@@?B@KE@FN2B?@DA=>@3A>DMQ9>;76?;C7I9=6;><I975@A=I9F\
    =@<?4>B:6U@==>=;CA64;B@=<A7B>>4=F55T?>?=6>U=98AD@B;BJ:=>CA8B@UP8@4N7X564SDBESC\
    8MBB1CMA5VR?@A<L@@=KCRRQ@B9><@4>>>7QN8=4ELP:5=@OAPPX@C>=6AIE3XHD9FC9IE=9EFG=3G\
    4CB<3EEH7N<@8>8:MB8::FBHFF89D92CH@4IF@AD>DGC:CBECD9@897899:;9>=99::8?879:<;<@@\
    F=59BF9C:TB;>8C?@385<?=D=S5A@:6BCH<A6:9D6BL9>B5FFF9F8<===<=8:N877:48M89;CIKLGM\
    2<EC89GI5I=CFG<<LCB;<GH5FM9F57;@=BATR:>5>?A39;FDE?OB=HG>=AKM6RP:?1<IQ;<D:LK=FW\
    :EDE6EB?7JI;:?:7K378?FGIFG4L@>5LMN5P@?H?6:R:8<=@LR7P=B697??TCS?5?4=8B9;8P>S9SJ\
    4>=@65?A:C>@>?7=B@:@4CAECC>C8C6C3A6HEA;@?CIA94@FCICI4CEC3NNR4TPCCB9DVO?@8BRC8R\
    4:::49==8<GCBG6>:G998KIKGL4G:>7;4G?IC8FC5;KF><:CHLE<M??<A@AQ7R?8@7;8W44;<?;PQT\
    9P>?3ANI6TO5?@6?V6=<BAAR<W;>>=@>IC>DK9@=>B?;<>1?<BKO<PBL3F>T6XNEFC2FWLBC@CQWLV\
    <?;=4;=95P::?<9<K9<67>=N<M:E?C7@B93AP>A>7?T68H:@CA8QA5GIFAHP@RM6=8K:V773DQP@PP\
    589E4DC99MIB9699ICABD89GDJ6FE67FG66JGCE87EI6;F9HDIHX6?4=9<D@9UC?6A68E@87@AC<@C\
    8@8:<:=J6QJ<?<;;P484F=>;II6>??2>C;6DA;<?9?A>;==@>?;;897899:;9>=99::8?879:<;<@@\
    C=;<C5>D=G@57:G6G7<5?@BB@F5=<=7>?D8=66>@8>H9:>5BBB<B5A6@8AD8;G:;?75?E;>96BDE@F\
    6?7<6?@B5CC=@3:@E<;><AAB@G:?98<6=A>DB757@<?679A=?;?D:@>>99BD7JG3A<8@H:<66CBE>N\
    8>>?4>;87DB7<89=D79<8@@B?@5A@?3ABC6E@<=>6>G:<9;C@F=D5=66<<<HDFA:;49=E<99D<G?G=\
    65<>5@>@9B=?=>6;A?9?6B?CBB7=>=3==:6B>:=:9<C;7::@<C<C7B6>6:CG59:;D86AKD69>BFG=G\
    4;@56ABE8F@<;@58FA;@;DBD@E2C;::>9C<E@@B?7BGB:98@E6AF?>;;@5>C>D?;:7=4I85;:=<BCE\
    6B=>5<@;9FA7>@79G5:8:A@D<I;>>=@>IC>DK9@=>B?;<>1?<BKO:B??8B@F:JA@>?;AI>91?ADJ?I\
    <B6A77A;5G?<?@4;B@:7:B@E=D8A=?6?B96GB=?@9>G8:6<B@C3D4BHC3IIQ4SNFGD6GXEBEBRRCCQ\
    6A?B3A@C3JE?6?:?F?>?AEEDAG7A@>4BB65EB>A:6@E9;ABC?DDU9=8;7:B>7SA=8?<5C>65>?A:>@\
    8;;=8>>@8G@98795F:68<>;@??6>??2>C;6DA;<?9?A>;==@>?;;897899:;9>=99::8?879:<;<@@\
    E:6:C>9@9A@875D8D::5A;:G:@5FF?7G=M5=L9HI5?Q==?5?K?9K8MA?3?P38SA9>@8=Q?;=8<DACA\
    8>;A4=K?4MN:=>8=@?4>=C;ACC6>77989B=?C998?8:>59@:=B@B5?8?7>KM7S?6=E4?Q:;<8:KN=W\
    89<=2K@>7PO<>@:?Q?7?7;MO>M3GGE5GHI=;GCC;5EM@6?;IFL9J877:8<8XDD><:5:8DM96D9W@B;\
    46?A5BAC<E@B@A7>DB<A3EBFEE9<=<3::>6M?:;E:HN;5::@HN;N6@<87:KC5AM;<L6;@=8<=@@A5O\
    3=;<7;?R4SM<@>:@DB7@;B<QNR3A<=4B=A5OJ>>I9LQL6@<CAR>P<:69?;9?@<=988;8A7:8698=<?\
    6@8J8H@9>RB9<@4ES4=9=MAOHU8BA@CALFAHO=D@BFB>8A1B?ENR6M?I4MAD6UKK>=3LTI?G8LOD9S\
    9N:>3AN94A@ICC7:?C=6<?CR?Q8A;@5=F84UB:<>9=B;6=9?BD9@=:4<8>BB=R@8;4K7WD6<PQQNQB\
    5<IL1@JM5TPIHI=@PJH:KPONKQ3HGE;II@3LIEGA<?K5<>IJF8JX<@;>:5E7:VD@;B89FA68A4D=AD\
    :::=<:H?6RK;=>92P?88<;<?JJ:8CD3BG64HE?@C7CFC@BADBD8?897899:;9>=99::8?879:<;<@@\
    @7::C86>=C>767R;>8;7>7?=;Q6<;D6:FJ8DI8<:7<;8<<5I?I;I5C??9CF69T>9?A6?S3=>;BQCMS\
    6;<B5:FH3I::F98FK9;D=G=HFM:B86:<=C>EA8:7B::575?=?>BE8H??6>J>5RO?I94AP<<96K=>:V\
    899;8:;<4KJ?79A<L57:@G>JGH4>>>4?PB5D><;>5@B:D<9@OU@S=9:8==6EFEB;855AF>87F9F=E7\
    8@?A8BAC6D@:@A2>DB<A6EBFEE:;>H5HAE3?J<>?9;N<69E@GN8N5L==8DLC7C?>B?7@TCB2>BPQ8Q\
    2=<>8J?O5OJ<?>7;P?8:9MLNJN4IA87D;I7KFF=949M;<<9FKN9LA?6C=8ACDQ@685>=W5@B6JAOBS\
    4R?<3AO=9UA6N@6AW8C?>CBABXD;=EH=QKFMT4IEGKG5DF2G=JSW7>4D4>;>9P>:=D9;O==;9;<ODN\
    7B=>4<B<3U?:=>7<P@<;8P<E>R4@>:5ACA7GD=>>7?X49@<CDD:I938?;;;A:DA87:D6D7:?RTSGEE\
    6G6:4>7I:QLE=7:;M8;;?LL=GN4;H:6<JA3MJFI@7:M9>IJKGLLX<?:66=EA:VD@89?77A98ABC777\
    >@ABEKKNAUN;52@BS>4FALHNBL5CDD4BH;8I957D8DFC@6AECD8@897899:;9>=99::8?879:<;<@@\
    D58=C?8A7E:7=6D=U7;5?>A<?T7:D;7?GL8EJ6FH6?P98=5JIJ7:8M@@?AA1?RA:;@6;A===:N=P@R\
    7;994GHJ4KK9HI5AN<<GDIJKAO=B:4=?<A@IA:87A=B37?C>B8HF:@G;>AJ>4RP9I?4:?6;:7LJMFW\
    :F=G4GC@7LK9D@9EM3<;AHI=G:7E>@3>QA6UA@;=5@W6:?:CAC>T9=8A;;?FFXB:753<F?<:B8FHIA\
    6@?B4CA88E@B7A6?DB<B4ECGEE?D<D2>DB7JF>EA7:J:;5A<<JDK:?J?5AKO5RMD==7JTB7F@?OP3@\
    3=JH5KLO;PJ5>J67P><<;NL@JO4J>A3>=J>LG?IF6HN=7?8FL>;M?<9;?;:@<E<;7887X3;;;?>ERT\
    6N<<;H;@9AM8>L7<T5676<:PHU?BB@C5MGAHO=D6BFC??B1B@FNS4B=@6BDG4XH=B?7@WA>>6CAD9V\
    :=8A4@L:7RA>AA7:M>;48=;C:O8ODM3BP<5UA:AA87U5=CADMP8F6=?:><?Q<SC@<8B8W276QRCCQQ\
    3==I4:GI6QL;E<8;MF<<HLLKGN5II?5J<=3M?FIC4IM;=??LGLLX8D?B>AIE9XH;?;;7JE;1EFHAE:\
    >A?@?@KN>UB5>@?1D?=>AL@BLL;DDE49H@5IF4797:GD9CBECEA@897899:;9>=99::8?879:<;<@@\
    M==:?K8NGP@2A8P>Q6;5IILL@O<=8::<@P;:>48=;8U948<<?O<O:@6;5@P69D8AJN<AQA?3AMAPKQ\
    ;HG=2=9@4K>?@I7:N=;G?I?K=OA@>8;HI<APB8<4>?K63;8=BFK=<JB><1L>=SQ9J:??R<:;<=:OGX\
    9?B?9:536O;:<><?P:9<:KLNK>5E995EEG3ID9A8:BK=@<?GDJAHG>86<<?BORL5G8=<P585B8RKR>\
    4@?B8CAC2E@B@A9?DB<B9EBGE76DEC5DC75I9AD:;CI6=96FCICJ4MD86>>A;C?5C>;?VA>3@MQD?@\
    85LA3<B@9RB988<6SA:@;@BPMQ:=55;>;?6B:9;:=;@:86>F>FB?EEBBGEDJ;KFAA>D;P<B15DC=JL\
    ?@<67@:=;SN6A?<4U=66AO=Q?W<?>=@>ID5EL:A=?C?<<?1?<BKO8=7=4?<C7D=8?7>:B77:?=CE@A\
    9>>N3AD77UA9@CC:O;:5;?AS?A8?<=4;@74UG<@E5:V=99<QBQ@@>=897?9G3ID<76B=N;9;GHH8GG\
    5B7C2BAD7KG@?A6@HA?@CGFEBH5CB@3DD;3GD@B<;BG;=CDEAFFW<7;76=EA3VD@;B?8FA98A7D9AC\
    5?>@7A8D9KD<7:78I>7;@5>DBB79DD5CH@8IF@99>DFC@B9ECD@2897899:;9>=99::8?879:<;<@@\
    E<>=OCA@9B@2B7RBR4:7AAM@KQ4@@A;B9G8@F:BC89L85A6FEE6E7:7C7DH89J=>9:6:I869?:G9CI\
    4>><5>@B3BC<?@98E<;><@AB?F=H:7?CFB>TR7=6CBO27>CCFB?T7BA@;;DF6LI5C977J75>=;DG@Q\
    69BC3B?<;HF7@<=AI7=8=:9GCE5CC64CDE9GC7?@67I<?;=FBH?F9J767@=UFC@;767BR859C>TMTB\
    5=;>4?=?8A<>==5;A>8>6A?CAA9>@>2>><7D@<?;5>D<8<;A>D>D5DC@8DD;3KF=E978MF@:;:HI>I\
    5@:;8F;J8KEA@E7=KF3:@I::FJ7F;56A;E7HBBDA4DI9<78<GJDHHG7?IG@L4>64C;F=R7:9:><@?N\
    8HC;9BFA?LG=D<:9N17>@<FJBO;>>=@>IC>DK9@=>B?;<>1?<BKO5D@@38::7LBA9@5BK?>>:CEK@J\
    @:9;7EF?6L;AD:85G966<:;9:I7E@C:CF=9KF8CD76K946@FD97H>=>@8??G=HD2<5B8M;;9FHGDGG\
    6@?B2A@B3JE>>?:?F?=>AEED@G4@?=7AA86DA=498?D9:@AB>CCT:>9<8<C?8TB4:@=7D@76?@6;?B\
    ;5>7;AAD;JC<7:<4I>6;6A>CBB7?@@3?D<7EB<=@5@B?<>>A?5<<897899:;9>=99::8?879:<;<@@\
    N<A>AL@A7Q<8@8Q9R379C=@M6P6:?@9ABG5@E9AC8AK5=A4EEE?E9E@C9DH5?J>96F4CI?87?F8HDI\
    5AA>39BD5EE?BB9BG>6@>CCDBI87A68H>M7P?7G9?HK49EM:K?KB;A@?::DF3KI8B:5BJ<==4EDG?P\
    ;AAB4B>;5GE;?;<@H3<?<CDFBD6LLJ3LAN3PLHHI6JREHDFOLR;PII;5>=?TQ?<7>3@<Q=75QCBLS>\
    5=;>4?=?8A<>==5;A>8>6A?CAA9?@?3??<8DA<?6;>E=96<B5E?E8EEA2EFJ4LH>GG;DNGA@AEIJ6J\
    4?CA7DEI7ID8>94;JD9C?G7GDH8<::4<8I9<F5HE:;MH6;=>:NGL@@?EJ>HMHN>:@8:>S1==8G@AMO\
    3GBC:AE@>K99CE2>M:9=?FEIAN2@@>B@KE?FM;B?@DA=>@3@>DMQ4JGG<JGN1RHH@G7IQFD>@ILQ@P\
    :H:?3F998M7;=FA9HF;6:=FKCJ6D@B79E66JE@BC4AJ7=>?ECE8G=<=?<>>F5HC7<4A7M767FGGD8F\
    2B@75BAD5KG@?@;@GA?@BGFEBH6DCA;EE<6HEAD=<CH<>DEF1GGX;?:=9=6@9UC?;A68EA776A7<@C\
    6>=?4@@C;JC;;9;7H74;?A>CAA6>??2>C;6DA;<?9?A>;==@>?;;897899:;9>=99::8?879:<;<@@\
    ;858;;;JCMF947MCM8;6E=HHFL667777DH;BG99E7CM>>B7GFG:G;<<<2<M8APC4;K7>NA>B<KMNIO\
    7889488G4HHA>E8<J9@C:FFGEL==35==HL@OM79<@?I75DL>I=>O989973HJ8PM<GB9FN7:<5IHKDT\
    9??@5@<98ED9=9:>F2:=:ABD@B4FEC4EFG6IEAA98CK>A5?HEKBI>;8;;=FRNPK<56?GN?35N@QIPG\
    5=;>4?=?8A<>==5;A>8>6A?CAA:1A?6@?=8EA=@<;?E>9=<B?E?F5D<@4<DH3JF=EE8CLE8?:DHI:H\
    7DI<7?KN;OI1=I=>OI>I>MKMIN4D<:;?9D<F@AB?3:HC;95@EHBFCB?7E5BGCHD??7A8N387:=AGGJ\
    5OJK5A@H9SN5=B5CU4>>AOMQIV=@?>A?JD?FM;B>@D@<=?0@=CLP8C593B9G;KA@5?;AJ>7=@BDJ?I\
    ?L>@=JLE<RI0?KE=LK>:;LAP?A;>;<3=;;:R=;<<>:R58;7<;N@O86>@=??9>ID<=6B4M;67GHGDGG\
    4CBD48BE5LHAAB=BIB@5DHHGCJ5BA?9BB:2FB>A;6AE:<BCD@DDV9=>7=<ID>XHD?F=<IE=<EFG1DG\
    7?>@;A5D9KD<<:<8I>98@B>8B36??@3>C;7DA;<?9?B?<5=@?@<<897899:;9>=99::8?879:<;<@@\
    I8;:?H>:CM9663>==:97=><H<>6CB>5DEJ8CH9DF4DN7@D6HHH<H9;BE9F<9;L;3:<3EKAC>=<<JFL\
    6;B74BCE4FF8CD5DI:?B?DEF<J8H>5=E>=GM>7>9=>H466?;H;H>9CAA<<EG2MJ8D?6CK8?96F:HAQ\
    >CCD4D@99IH=A849J8>A>:5HDF5CCA4CDE5GB>?@3@I<>;=EBH?F>EB;7EDPL?AC<1?FM@??M=OH>F\
    5=;>4?=?8A<>==5;A>8>6A?CAA6?A?4@?=3EA=@<;?E>7=<B?97E8HG>2GH>6N>9II6GPIDCD;LMBL\
    64H>8IJN<NI68I59O=8<DLKLIM6L2?<G>K;NH=>B7>PB<5?HM>JNF:=<H8E=FK<B;5>9Q8;>2DCIJM\
    :PKK1JN:9SOELB9AU9H6BONQJW;>>=@>IC>DL:A=>B?;<>1?<BKO>FCB4FCJ1ND<BC;EMB<@::HMCL\
    <K6=7=@:5PH;??><>;=3===N:<;JEH2HK49PKFHIBGP;=D@KIK9M9?8;:AA;@J6>77D7O687H8IF9I\
    4DBE4DCF3MIBAB=BIBABDHHG7J4FED;GG5:JGCF@2EJ?@FGIDIIX:>9=5<C?8TB>:@=7D@56@5B<?B\
    ;>>@;AAC;JC<7:<8I>9;?A>C2B7BCC1AG?6HE??C<BEB?A@DBC?7897899:;9>=99::8?879:<;<@@\
    >79>JH><;?9;;;M<?7B2FFII;L9>>?3@AE6>D8@A:@J5;?9DCC7C4A=@8AD8;G:4?77?E;>8;BDE@F\
    8==:3=>@6AA;>?8?D::=7?@A>E@J<3=@@><><:<8:?J47=??@=@O5@>=98BD4IG6@<8@H6<;:CBE=N\
    8>>?4>;87DB7<89=D79<8@@B?@2FEC4EFG5IEAAB6CK>A=;HEKBID<<;:D:OK>;6:3;4L>;;LDNGNE\
    5=;>4?=?8A<>==5;A>8>6A?CAA5>?>3>><7C@;>;:>D<8<;A=D>D5CB?3CCG3JE<DD7BLE?>?CGH=H\
    2>BA5C9H7IC?>C;:IC>C>GEGC72B:99=7B:D>?A>:@FA97=>CG6ED:@@F:<H>ID89276O7@A;:AGHK\
    3D?@7>B<;GC9@B5;I5<9;CBE>K<?>=@>ID>EL:A=?C?<<?1?<BKO8@<<3?=C5G>=;<8>G;9:<?AG<F\
    >D4C6BD5;JA8AC==DC<4=DBH?G2C>A7@D;8HD>@B6?H:;==DAD<E==6?8?8F=H67<6A<M5::FGGDG7\
    6@>A3@?B6IE>=?9>F?=>AEDC4G7A@>8BB974B>@49@E6;ABC?DDU9=8;7:B>7SA=8?<5C>65>?A:>@\
    ;79@;AAD;J69<6<6I66;?B>7BB8CC;5BG?5HE8@C8CFC@BADBD45897899:;9>=99::8?879:<;<@@\
    <877>;;@=D?6;7B8B7788;>@CC5=<<5=>B7@A8??7>G6<>6F@C:>6><=;>@7<BC7<?2<F9<=:>@B>C\
    7==>3=AA4AA=>?6?C:=>:B@D>B9=::=;>B<CD894=<;9:;=8@4AE6=<;8:@@5GD8==5=D7:<7B@BBI\
    8><>3?@=8AD6;;8;B6=;8?BBB>4AD=4BAA6A><?D5>E==89B>C;A>@<9>:<F?CB=72;<C<78B?@AED\
    4<;=7@=>9?=>==4:?>9>5?>A@B6=@=3BB87?@:>88=B9<?9@;A??5?<<5>>?4BF;@>4>G>;<:?AA@?\
    3==>5@@C6A;?=A5>C?;>8ABE<@6=<<4=>B8BB=>>3>F>;;7>BA@BA79<?8@@>E=9:7>5E6:977;BRC\
    5B>@7:A;9D>9=@6>G4<=8A@C<J:<<>?>UO=AX=><;@<<;>1>:?WX7@>>1??@9CB@>?8=F@<=9@BABF\
    9?8@5@@87D=;<>88>>>56?<D9B6><A6@@57BA==B6>E5<<:B;>9B>>;=@?>B;F>;<2E7X968=B@BBC\
    4=<@4>=@4DB;:=8>C<:><BC@>C5?=@6BA64B@@??6@@7<A@@=CAX9:99:7B=:X=<6=::B<3:>?C:>?\
    5?>>4IJ@7A>=:;4;@=<D7;@@;@5;<<4;?87@@9:=7<@<8>:=;>=;897899:;9>=99::8?879:<;<@@
    """

  /// The words of four letters or more that most of those files hold, in order.
  static let words: StaticString = """
    aaron abbr abbrev abbreviated abbreviation abbreviations ability able abort aborted \
    aborting about above absence absent absolute absolutely abspath abstract accent accept \
    acceptable accepted accepting accepts access accessed accesses accessible accessing \
    accesskey accessor accessors accidentally accompanying according accordingly account \
    accumulate accumulated accuracy accurate achieve achieved acknowledge acknowledgment acos \
    acquire across acting action actions activate activated active activity acts actual \
    actually acute adam adapted adapter added adding addition additional additionally additions \
    addons addr address addresses addressof adds addtogroup adjacent adjust adjusted adler \
    admin adrian advance advanced advantage advertising advice advised affect affected affects \
    affiliates after afterwards again against agent aggregate agree agreed agreement ahead \
    alarm alert alex alexander algo algorithm algorithms alias aliased aliases aliasing align \
    aligned alignment alink alive allbut allison alloc alloca allocate allocated allocating \
    allocation allocations allocator allocators allow allowed allowing allows almost alnum \
    alone along alpha alphabetic alphabetical alphanumeric already also alter altered alternate \
    alternative alternatively alternatives although always ambiguity ambiguous america amiga \
    among amount ampersand analogous analyses analysis analyze ancestor anchor ancient andre \
    andreas andrew android andy angle annotated annotation annotations anonymous another ansi \
    answer anthony anual anymore anyone anything anyway anywhere apache apart apicontent apidoc \
    apostrophe apparently appear appears append appended appending appends apple applicable \
    application applications applied applies apply applying appreciated approach appropriate \
    appropriately april arabic arbitrary arch architecture architectures archive archives area \
    areas aren argc args argument arguments argv aria arial arising arithmetic around array \
    arrays arrow article articles artistic ascii asin asked asking asks aspect assembler \
    assembly assert assertion assertions assets assign assignable assigned assigning assignment \
    assignments assigns assist associate associated association assume assumed assumes assuming \
    assumption asterisk async asynchronous asynchronously atan atime atom atomic attach \
    attached attachment attempt attempted attempting attempts attention attr attrib attribute \
    attributes attribution attrs audio audit augroup august auth authentication author \
    authorization authorized authors auto autocmd autocommand autocommands autoconf autoindent \
    autoload automatic automatically auxiliary avail availability available average avoid \
    avoided avoiding avoids await aware away axis back backend backends background backslash \
    backslashes backspace backup backward backwards badly bail band bang bare barrier base \
    based baseline basename bases bash basic basically basis batch because become becomes been \
    beep before begin beginning begins behalf behave behaves behavior behaviors behaviour \
    behind being bell belong belongs below benefit benjamin berkeley besides best beta better \
    between beyond bgcolor bidirectional bigger bill binaries binary bind binding bindings \
    binmode bisect bitfield bitmap bitmaps bitmask bits bitwi bitwise black blame blank blanks \
    bless blessed blink blob blobs block blocked blocking blockquote blocks blockwise blue body \
    bogus bold book bool boolean boot bootstrap border boston both bother bottom bound \
    boundaries boundary bounded bounds boxes brace braces bracket brackets bram branch branches \
    break breaking breakpoint breaks brian bridge brief bring broadcast broke broken brown \
    browse browsefilter browser browsers bucket buffer buffered buffering buffers bufnr bufsize \
    bugfixes buggy bugs build builder building builds built builtin builtins bullet bump bunch \
    bundle bundled burke business busy button buttons bypass byte bytearray bytecode byteorder \
    bytes bzip cache cached caches caching calc calculate calculated calculating calculation \
    calendar california call callable callback callbacks called caller callers calling calls \
    cambridge came campbell cancel cancelled candidate candidates cannot canonical capabilities \
    capability capable capacity capital caps caption capture captured card care careful \
    carefully caron carp carriage carried carry case cases cassert cast casting casts catch \
    categories category catfile caught cause caused causes causing caution caveat caveats \
    cclose ccomment cdata cedilla ceil ceiling cell cellpadding cells cellspacing cent center \
    cert certain certificate cflags chad chain chains chance change changed changelog changes \
    changing channel channels chapter char character characters charge charles charmap chars \
    charset chdir check checkbox checked checker checking checkout checks checksum cherry child \
    children chinese chmod choice choices chomp choose chop chosen chown chris christian chunk \
    chunks cindent cipher circle circular circumflex circumstances claim claimed claims clamp \
    clang class classes classic classmethod clause clean cleaned cleanup clear cleared clearfix \
    clearing clearly clears click client clients clip clipboard clock clone cloned cloning \
    close closed closes closest closing closure cluster cmake cmdline cmds cnew code codec \
    codecs coded codegen codepath codepaths codes codespeak coding cold colin collapse collate \
    collect collected collecting collection collections colon colons color colored colormap \
    colors cols colspan column columns combination combinations combine combined combining come \
    comes coming comma command commands commas comment commented comments commentstring \
    commercial commit commits committer common commonly commons communicate communication \
    community comp compact company comparable compare compared compares comparing comparison \
    comparisons compat compatibility compatible compilation compile compiled compiler compilers \
    compiles compiling complain complement complete completed completely completes completing \
    completion completions complex complexity compliance compliant complicated component \
    components compose composed composite composition compound compress compressed compression \
    computation computations compute computed computer computes computing concat concatenate \
    concatenated concatenation conceal concept concepts concerning concrete concurrent cond \
    condit condition conditional conditions conf confess config configurable configuration \
    configure configured configuring confirm conflict conflicted conflicting conflicts conform \
    confused confusing confusion conjunction conn connect connected connecting connection \
    connections cons consecutive consequences consequential conservative consider consideration \
    considered consist consistency consistent consistently consisting consists console \
    consortium const constant constants constexpr constitutes constrained constraint \
    constraints construct constructed constructible constructing construction constructor \
    constructors constructs consult consume consumed consuming cont contact contain contained \
    containedin container containers containing contains content contents context contexts \
    contiguous continuation continue continued continues continuing contract contrast contrib \
    contribute contributed contributing contribution contributions contributor contributors \
    control controlled controller controlling controls conv conve convenience convenient \
    convention conventions conversion conversions convert converted converter convertible \
    converting converts cookie coordinate coordinates cope copen copied copies copy copyable \
    copying copyright copyrighted copyrights core corepack corner corp corporation correct \
    corrected correction corrections correctly correspond corresponding corresponds corrupt \
    corrupted corruption cosh cost could couldn count counted counter counters counting country \
    counts couple course cover coverage covered covers cpan cplusplus cpoptions crash create \
    created creates creating creation creative creator credential credentials credit credits \
    critical crlf croak croql cross crypt crypto cryptographic cstddef cstdint ctags cterm \
    ctermbg ctermfg ctime ctor ctrl ctxt ctype curdir curl curly curr currency current \
    currently cursor curve custom customization customize customized cwin cyan cycle cycles \
    cygwin cyrillic daemon dagger damage damages dangerous dangling daniel dark darwin dash \
    dashed dashes data database databases datagram date dates datetime dattr dave david days \
    dead deadlock deal dealing dealings deallocate death debian debianized debug debugger \
    debugging december decide decided decimal decision decl declaration declarations declare \
    declared declares decls decltype decode decoded decoder decoding decompress decompression \
    decoration decrease decrement decrypt dedicated deemed deep default defaulting defaults \
    defects defer deferred defgroup define defined defines defining definition definitions \
    deflate defs degree delay delayed delegate delete deleted deletes deleting deletion delfun \
    delim delimited delimiter delimiters delta demand denied dense deny depend dependence \
    dependencies dependency dependent depending depends deprecated deprecation deprecations \
    depth deque deref dereference derivative derivatives derive derived desc describe described \
    describes describing description descriptions descriptor descriptors design designed \
    desired desktop despite dest destination destroy destroyed destruction destructor detach \
    detached detail detailed details detect detected detecting detection detects determine \
    determined determines determining devel developed developer developers development device \
    devices dgram diaeresis diag diagnostic diagnostics dialog dict dictionaries dictionary \
    didn died diff differ difference differences different differently differs difficult digest \
    digit digital digits dimension dimensions direct direction directions directive directives \
    directly directories directory dirname dirs dirty disable disabled disables disabling \
    disallow discard discarded disclaim disclaimed disclaimer disclaimers disclaims disconnect \
    discouraged discover discussion disk dispatch display displayed displaying displays dispose \
    dist distance distinct distinguish distribute distributed distributing distribution \
    distributions distributors distutils divide division divisor dmitry docbook docs doctype \
    document documentation documented documents does doesn doing dollar domain dominator done \
    dont dots dotted double doubt doug dougkearns down download downloaded downloading \
    downloads draft draw drawing drive driver drivers drop dropped dual ducet dumb dummy dump \
    dumper dumps duplex duplicate duplicated duplicates duration during dynamic dynamically \
    each earlier early easier easily easy ebcdic echo echomsg ecma edge edges edit edited \
    editing editor eecfa effect effective effectively effects efficiency efficient efficiently \
    effort eight einval either elapsed electronic elem element elements elif eliminate ellipsis \
    else elseif elsewhere elsif emacs email embed embedded embedder embedding emit emits \
    emitted emitter emmanuel emplace empty emulate emulation enable enabled enables enabling \
    encapsulates enclosed enclosing encode encoded encoder encoding encodings encountered \
    encouraged encrypt encrypted encryption enctype endcode ended endfor endfun endfunc \
    endfunction endian endif ending endorse endpoint ends endswith endtry endwhile enew enforce \
    enforced engine english enhanced enhancements enough enquiry ensure ensures ensuring enter \
    entered entering entire entirely entirety entities entity entries entry enum enumerate \
    enumeration enums environ environment environments epatents epoch epsilon equal equality \
    equals equipment equiv equivalent erase erased eric errno error errorformat errors escape \
    escaped escapes escaping especially essential essentially establish established estimate \
    ether euro eval evaluate evaluated evaluates evaluating evaluation even event events \
    eventually ever every everything everywhere evolution ewer exact exactly examine example \
    examples exceed exceeded exceeds except exception exceptions exchange excl exclamation \
    exclude excluded excluding exclusion exclusive exec executable execute executed executes \
    executing execution exemplary exercise exist existence existent existing exists exit exited \
    exiting exits exodist expand expanded expanding expands expandtab expansion expat expect \
    expectation expected expecting expects expensive experimental expire expired explain \
    explained explanation explicit explicitly exponent export exported exporter exporting \
    exports expose exposed exposes expr express expressed expression expressions exslt extend \
    extended extending extends extension extensions extent extern external extra extract \
    extracted extras extremely face facet facility fact factor factory fail failed failing \
    fails failure failures fairly fake fall fallback falling falls false family fancy farsi \
    fashion fast faster fatal fault favor fcntl feature features february feed feedback feel \
    felix fence fetch fetched fetching fewer fffacd ffff ffffff ffii field fields fifo fifth \
    figure file fileformat filehandle filehandles filename filenames fileno filereadable files \
    filesystem filesystems filetype filetypes fill filled fills filter filtered filtering \
    filters final finalize finally find finding finds fine finish finished finishes finite \
    first fitness fits five fixed fixer fixes fixing fixme fixup flag flags flat flavor \
    flexible flip float floating floats floor flow flush flushed flushing fname focus fold \
    folded folder folding foldmethod folds follow followed following follows font fonts foobar \
    footer forbid forbidden force forced forces foreach foregoing foreground foreign forever \
    forget forgot fork form formal format formatoptions formats formatted formatter formatting \
    formed former forms forth fortran forward forwarding forwards found foundation four fourth \
    frac fraction fractional frag fragment frame frames framework franklin fredrik free freed \
    freedesktop freely freetype freeze french freq frequency frequently friend friendly friends \
    from fromstart front frontend frozen fsck ftplugin full fullname fully func funcs function \
    functional functionality functions functools functor furnished further furthermore future \
    gain gamma garbage garypennington gather gave gencodec general generally generate generated \
    generates generating generation generator generic generics geometry german getattr getcwd \
    getenv getitem getline getopt getregentry gets getter gettext getting getvalue \
    gitattributes github gitignore gitlab gitmodules gitweb give given gives giving glibc \
    glibcxx glob global globally globals glue glyph glyphs gmail gmtime gnome gnuc gnutls goal \
    goes going gone good goods google googleapis goto governing government grab grammar grant \
    granted grants granum graph graphics grave gray great greater greatest greek green greg \
    grep grey grid group grouphere grouping groups grow gtoc guarantee guaranteed guarantees \
    guard guess guibg guide guidelines guido guifg gunzip gvim gzip hack half halfway halt hand \
    handful handle handled handler handlers handles handling handshake handy hang hangul hans \
    happen happened happens happy hard harder hardware harness hasattr hash hashable hashes \
    hashing hashref hasn have haven having head header headername headers heading heads heap \
    heavy hebrew height held hello help helper helpers helpful helps helvetica hence here \
    hereby herein hereunder heuristic heuristics hewlett hexadecimal hidden hide hierarchy high \
    higher highest highlight highlighted highlighting highly hint hints historical history hits \
    hitting hljs hmac hold holder holders holding holds home homepage honor hook hooks hope \
    hopefully horizontal horizontally host hostname hosts hour however href html http https \
    huge human hunk hyphen ichunk icmp icon iconstructors iconv idea ideas ident identical \
    identification identified identifier identifiers identifies identify identifying identity \
    idle idlelib ieee ietf ifdef ifiles ifindex ifndef ifunctions ignorable ignore ignorecase \
    ignored ignores ignoring illegal image images imap immediate immediately immutable impact \
    impl implement implementation implemented implementing implements implicit implicitly \
    implied implies imply import important imported importing importlib imports impossible \
    improve improved improvements inactive incidental include included includes including \
    inclusion inclusive incoming incompatible incomplete inconsistent incorporated incorrect \
    incorrectly incr increase increases increasing increment incremental incremented inde \
    indent indentation indented indentexpr indenting indentkeys independent independently index \
    indexed indexes indexing indicate indicated indicates indicating indication indicator \
    indices indirect indirectly individual individually indk inefficient inet inference \
    infinite infinity info inform information informational infringement ingroup ings inherit \
    inheritance inherited inherits init initial initialization initialize initialized \
    initializer initializes initializing initially initiate inits inline inlining inner inode \
    inout input inputs insecure insensitive insert inserted inserting insertion inserts inside \
    inspect inspector inspired inst install installation installed installing installs instance \
    instances instantiate instantiated instead institute instr instruction instructions \
    insufficient intact integer integers integral integrated integration intel intended intent \
    intentionally inter interact interaction interactive interest interested interesting \
    interface interfaces interfere interior intermediate internal internally internals \
    international internet interop interpolation interpret interpretation interpreted \
    interpreter interrupt interrupted interruption intersect intersection interval intervals \
    intl into intrinsic intro introduce introduced introduction ints invalid invalidate \
    invalidated invalidation invariant inverse invert inverted invisible invocation invoke \
    invoked invokes invoking involve involved involves ioctl ioctls iowr isdir isfile \
    isinstance iskeyword issue issued issues isymbols italic item items iter iterable iterate \
    iterates iterating iteration iterations iterator iterators itertools itself james january \
    japanese jason java javascript jean jeff jobs johannes john johnson join joined joining \
    jonathan josefsson josh journal jpeg json july jump jumping jumps june just justify kearns \
    keep keepcpo keepend keeping keeps keith kept kernel kevin keyboard keyed keymap keys \
    keyword keywords kill killed kind kinds know knowledge known knows kwargs label labels labs \
    lace lack lambda lane lang language languages large larger largest last late latency later \
    latest latin lato latter launch layer layers layout lazily lazy ldflags lead leader leading \
    leaf leak leaked leaks learn learned least leave leaves leaving left legacy legal lemberg \
    length lengths less lesser lets letter letters level levels lexical lgpl liability liable \
    libc libexslt libgit libraries library libs libstdc libtool libxml libxslt licence license \
    licensed licenses licensing life lifetime ligature light like likely likewise limit \
    limitation limitations limited limits line linear lineno lines link linkage linked linker \
    linking links lint linux lisp list listed listen listener listening listing lists literal \
    literally literals little live lives llvm lnum load loaded loader loading loadkeymap loads \
    local locale locales localhost locally locals localtime locate located location locations \
    lock locked locking locks logger logging logic logical login logo logs long longer longest \
    look looked looking looks lookup lookups loop loopback loops loose lose losing loss lost \
    lots lower lowercase lowest lstat lvalue lxml lzma machine machinery machines macintosh \
    macro macron macros made magenta magic mail mailing mailto main mainly maint maintain \
    maintained maintainer maintainers maintaining maintains maintenance major make makefile \
    makeprg maker makes making malformed malloc manage managed management manager managing \
    mandatory manifest manipulate manipulation manner manpage manual manually manuals many \
    mapped mapping mappings maps marc march marek margin mark marked marker markers marking \
    marks markup markus martin mask masks massachusetts master match matched matches matchgroup \
    matching matchit matchstr material materials math mathematical matrix matt matter matters \
    matthias maximal maximum maxlines maxsize maybe maynard mean meaning meaningful means meant \
    measure mechanism mechanisms media medium meet member members memcpy memory memoryview \
    memset mention mentioned mentioning menu menus menutrans merely merge merged merges \
    mergetool merging mess message messages meta metadata method methods michael micro \
    microsoft microsystems middle might mike miller milliseconds mime mind mingw minimal \
    minimize minimum minlines minor minus minute minutes mips mirror misbehaved misc \
    miscellaneous misleading mismatch misrepresented miss missing mistake mistakes mixed mixin \
    mkdir mktables mmap mode model modeline models modern modes modifiable modification \
    modifications modified modifier modifiers modifies modify modifying mods module modules \
    modulo modulus moment monitor mono monotonic month moolenaar more most mostly motif motion \
    mount mouse move moved movement moves moving mozilla msvc mtime much multi multibyte \
    multicast multiline multiple multiplication multiply must mutable mutex mutually name named \
    namely names namespace namespaces naming nanoseconds nargs narrow national native natural \
    nature navigation nbsp nbytes ndent near nearest nearly necessarily necessary need needed \
    needs negate negative negligence negotiation neighboring neither nest nested nesting \
    netfilter netlink network never newer newline newlines newly news next nextgroup nice nick \
    nicolas nikolai nine nnoremap nobody node nodejs nodes nodiscard noet noexcept nokia none \
    nonsense nonzero noop norl norm normal normalization normalize normalized normally north \
    nosmartindent nospam notably notation note noted notes nothing nothrow notice noticed \
    notices notification notified notify novell november nowrap null nullptr number numbered \
    numbering numbers numeric numerical objc object objects obligation observer obsolete obtain \
    obtained obtaining obvious obviously occasionally occur occurred occurrence occurrences \
    occurs octal octets offer offered offers official offset offsets often okay older olor \
    omega omit omitted once oneline ones online only onto opaque opcode opcodes open opened \
    opening opens opensource openssl operand operands operate operates operating operation \
    operations operator operators opposed opposite optimal optimization optimizations optimize \
    optimized option optional optionally options opts oracle order ordered ordering ordinal \
    ordinary organization orientation oriented orig origin original originally ostream other \
    others otherwise ought outer outgoing outline output outputs outside outstanding over \
    overall overflow overhead overlap overlay overload overloaded overridden override overrides \
    overriding overview overwrite overwriting overwritten owned owner ownership owns pack \
    package packages packaging packard packed packet packets packfile packfiles padded padding \
    page pager pages pair pairs palette panic para paragraph paragraphs parallel param \
    parameter parameters params paren parens parent parentheses parenthesis parents parse \
    parsed parser parsers parses parsing part partial partially particular particularly parties \
    partition parts party pascal pass passed passes passing passive passwd password past paste \
    patch patched patches patent patents path pathname pathnames paths pathspec patrick pattern \
    patterns paul pause payload pcre peek peer pending people percent percentage perf perform \
    performance performed performing performs perhaps period perl perldoc perls perm permanent \
    permission permissions permissive permit permits permitted perpetual persist persistent \
    person personal persons pertaining peter phase philip phys physical pick picker picture \
    piece pieces pilcrow ping pinned pipe pipeline pipes pixel pixels pixmap place placed \
    placeholder places placing plain plainly plan platform platforms play please plit plug \
    plugin plugins plus pobox point pointed pointer pointers pointing points policies policy \
    poll poly polygon pool pope popen populate populated popup porcelain port portability \
    portable portion portions ports position positioned positions positive posix possibility \
    possible possibly post potential potentially pound power practice pragma precede preceded \
    precedence precedes preceding precise precision pred predefined predicate predicates prefer \
    preference preferences preferred prefers prefix prefixed prefixes preload prep preparation \
    prepare prepared prepend prepended preproc preprocessor presence present preserve preserved \
    preserves preserving press pressed pressing presumably pretend pretty prev prevent prevents \
    preview previous previously prevnonblank primarily primary prime primitive print printable \
    printed printer printf printing prints prior priority priv privacy private probably probe \
    problem problematic problems proc procedure procedures proceed process processed processes \
    processing processor procurement produce produced produces producing product production \
    products profile profiling profits prog program programlisting programmer programming \
    programs progress prohibited project projects promise promises promote prompt prop \
    propagate propagated proper properly properties property props protect protected protection \
    proto protocol protocols prototype prototypes prove provide provided provider provides \
    providing provision provisions proxy prune pseudo pthread ptrdiff public publicity publicly \
    publish published pull punctuation punycode pure purely purpose purposes push pushed \
    pushing puts putting pying python qualified quality qualname quarter queries query querying \
    querystring question questions queue queued queues quick quickfix quickly quiet quit quite \
    quot quotation quote quoted quotes quoting race radio raise raised raises rand random range \
    ranges rare rarely rate rather ratio reach reachable reached reaches read readable readdir \
    reader reading readline readlink readme readonly reads ready real really reason reasonable \
    reasonably reasons rebase rebind rebuild receive received receiver receives receiving \
    recent recently recipient recipients recognize recognized recognizes recommend recommended \
    record recorded recording records recover recovery rect rectangle recurse recursion \
    recursive recursively recv redefine redhat redir redirect redirected redirection \
    redistribute redistributed redistribution redo redraw reduce reduced reduces reduction \
    redundant refactored refer reference referenced references referencing referred referring \
    refers reflect reflog refresh refs refuse refused regard regarding regardless regents regex \
    regexp region regions register registered registering registers registration registry \
    regression regs regular reinterpret reject rejected related relation relationship relative \
    relatively release released releases relevant reliable reliably relies reload rely relying \
    remain remainder remaining remains remark remember remote removal remove removed removes \
    removing rename renamed renames renaming render rendering repack repeat repeated repeatedly \
    repeating repl replace replaced replacement replaces replacing reply repo report reported \
    reporting reports repositories repository repr represent representation represented \
    representing represents reproduce request requested requests require required requirement \
    requirements requires requiring research reserve reserved reset resets resetting resize \
    resolution resolve resolved resolver resolves resolving resource resources resp respect \
    respective respectively respond response responses responsibility responsible rest restart \
    restore restored restoring restrict restricted restriction restrictions result resulted \
    resulting results resume retain retained retrieve retrieved retry return returned returning \
    returns retval reuse reused reverse reversed revert revision revoked rewind rewrite \
    rewritten richard right rights ring risk rker rmdir robert robust role roman room root \
    rotate roughly round rounded rounding route routine routines routing rows royalty rphans \
    rstrip ruby rule rules runner running runs runtime runtimepath russian ryan safe safely \
    safer safety said sale salt same sample samples sampling samuel sane sanity sans satisfy \
    save saved saves saving saying says sburke scalar scalars scale scaled scaling scan \
    scanning schedule scheduled scheduling schema scheme schemes scientific scope scoped scott \
    scratch screen script scriptencoding scripts scroll scrollbar scrolled scrolling sean \
    search searched searches searching searchpair sebastian second secondary seconds secret \
    sect section sections secure security seed seeing seek seem seems seen sees segfault \
    segfaulted segment segments select selected selecting selection selector selects self sell \
    semantic semantics semi semicolon send sender sending sends sense sensible sensitive sent \
    sentence sentinel separate separated separately separator separators september sequence \
    sequences sequential serial serialization serialize series serious serve server servers \
    serves service services sesn session sessions setattr setenv setl setlocal setpos sets \
    setsockopt setter setting settings setup seven several sfile shadow shall shallow shape \
    share shared shares sharing sharp sheet shell shells shift shifted shiftwidth short \
    shortcut shorter shorthand shot should shouldn show showed showing showmatch shown shows \
    shrink shuffle shut shutdown sibling side sigint sigma sign signal signals signature \
    signatures signed significant significantly signs silent silently silicon similar similarly \
    simon simple simpler simplest simplified simplify simply simultaneously since single \
    singleton sinh site situation situations size sized sizeof sizes skip skipnl skipped \
    skipping skips skipwhite slash slashes slave sleep slice slightly slot slots slow slower \
    small smaller smallest smart smith smtp snapshot society sock sockaddr socket sockets soft \
    softtabstop software solaris solely solid solidus solution solve some somehow someone \
    something sometimes somewhat somewhere soon sorry sort sorted sorting sorts sound source \
    sourced sourceforge sources space spaces spacing span sparc sparse spawn spawned spawning \
    spdx spec special specialization specialized specially specific specifically specification \
    specifications specified specifier specifiers specifies specify specifying specs speed \
    spell spelled spelling spellrepall spencer spent splice split splitext splits splitting \
    sponsor spot sprintf sqrt square ssize stability stable stack stacklevel stage stale stamp \
    stand standalone standard standards standout stands star start started starting starts \
    startswith startup stash stat state stated statement statements states static statically \
    staticmethod statistics stats status statusline stay stddef stderr stdin stdint stdio \
    stdlib stdout stefan step stephen steps steve steven sticky still stmt stop stopped \
    stopping stops storage store stored stores storing straight strange strategy strcmp stream \
    streaming streamreader streams streamwriter street strftime strict strictly stride string \
    stringify strings strip stripped stripping strlen stroke strong strongly strpart struct \
    structs structure structured structures stub stuff style styles stylesheet subclass \
    subclasses subclassing subcommand subcommands subdirectories subdirectory subject \
    sublicense submit submodule submodules subprocess subroutine subroutines subs subscribe \
    subscript subsequent subsequently subset subst substantial substitute substitution substr \
    substring subsystem subtle subtract subtree subtype succeed succeeded succeeds success \
    successful successfully successor successors such sufficient suffix suffixes suffixesadd \
    suggest suggested suggestion suggestions suggests suit suitability suitable suite summary \
    super superproject superscript supplied supply support supported supporting supports \
    suppose supposed suppress suppressed sure surrounding suse suspend swap swapped swash swift \
    switch switched switches switching swpat symbol symbolic symbols symlink symlinks symmetric \
    syms sync synchronize synchronous synonym synopsis syntax syscall syslog system systems \
    tabindex table tables tabnew tabs tabstop tabulation tagged tags tail take taken takes \
    taking talk talking tanh tarball target targets task tasks taught taylor tbody team \
    technical technically technologies technology telegraph telephone tell telling tells temp \
    tempfile template templates temporarily temporary term termcap terminal terminals terminate \
    terminated terminates terminating termination terminator terminology terms test tested \
    testing tests texinfo text texts textual textwidth thai than thanks that their them theme \
    themselves then theory there therefore thereof these theta they thin thing things think \
    third this thomas thorn those though thread threaded threading threads three threshold \
    through throughout throw throwing thrown throws thru thumb thus tick ticket tied tilde time \
    timed timeout timer timers times timestamp timestamps timezone timing tiny title tkinter \
    tmenu today todo together toggle token tokens told tolower took tool toolbar toolkit tools \
    topic toplevel tort tortious total touch tpope trace traceback tracing track tracked \
    tracker tracking tracks trade trademark traditional traffic trailer trailers trailing trait \
    traits trans transaction transfer transferred transform transformation transformed \
    transition transitional translate translated translation translations transmission transmit \
    transparent transport trap traversal traverse travis treat treated treats tree trees \
    triangle trick tricky tried tries trigger triggered triggering triggers trim trip triple \
    trivial trivially trouble true trunc truncate truncated trust trusted trying tune tunnel \
    tuple tuples turn turned turner turning turns tutorial tweak twice type typed typedef \
    typedefs typename typeof types typical typically typing typo typofixes uapi ubuntu ugly \
    uint uintptr ulong umask unable unary unavailable uncaught unchanged unchecked uncompress \
    uncompressed undef undefined under underflow underline underlined underlying underscore \
    underscores understand understands understood undo undocumented unexpected unexpectedly \
    unfortunately unhandled unicode unicore unified uniform unimplemented uninitialized union \
    uniq unique unit united units unittest universal university unix unknown unless unlet \
    unlike unlikely unlimited unlink unload unlock unmap unmatched unmodified unnamed \
    unnecessarily unnecessary unordered unpack unreachable unreadable unrecognized unregister \
    unrelated unsafe unset unshift unsigned unspec unspecified unsupported until untracked \
    unusable unused unusual upcoming update updated updates updating upgrade upgrading upload \
    upon upper uppercase upstream upwards urlencoded usable usage used useful useless user \
    username users userspace uses using usual usually util utilities utility utils utime \
    utomatic uuid uwinnipeg valid validate validation validity valign value values variable \
    variables variant variants varies variety various vars vary vector vectors veillard vendor \
    vendors verbatim verbose verbosity verdana verification verify versa version versions vert \
    vertical vertically very vice video view viewer viewport views vimrc vimruntime vincent \
    violation virtual visibility visible visit visited visual vlink void volatile volume vulgar \
    wait waiting waits wake walk walking wall want wantarray wanted wants warn warning warnings \
    warranties warranty wasi wasn watch ways wchar weak webcrypto website webstreams week \
    weibull weight weird welcome well went were werner what whatever whatsoever whatwg wheel \
    wheeler when whenever where whereas wherever whether which while white whitespace whole \
    whom whose wide wider widget widt width wiki wikipedia wild wildcard wildcards wilhelm will \
    william williams window windows wire wish with within without word words work workaround \
    worked worker workflows working works worktree world worldwide worry worse worst worth \
    would wouldn wrap wrapped wrapper wrappers wrapping wraps writable write writer writes \
    writing written wrong wrote xffff xfuncprotoend xhtml xmlcall xmlns xmlphp xmlpubfun \
    xmlsoft xmlversion xorg xplorer xpression xsldbg xslt xsltproc xterm xxxx yahoo yaml yank \
    year years yellow yield yields yntax your yourself zend zero zeroes zeros zlatkovic zlib \
    zone 
    """
}
