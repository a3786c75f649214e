// Written by corpus/model/fit_score.py; do not edit.

extension ScoreTable {
  /// The score of a value of which nothing is known.
  static let bias = -470
  /// The least score of a value that is likely a credential.
  static let likely = 80
  /// The least score of a value that is possibly one.
  static let possible = -202

  /// Weights by feature and bin, in hundredths of a natural logarithm; fitted on 9222 labelled
  /// cases (the development half of CredData and cases of other scanners' tests) and 2378
  /// different candidates of public code that holds no credentials.
  static let rows: [(ScoreFeature, [Int16])] = [
    (
      .name,
      [
        -11,  // none
        -51,  // key
        -10,  // auth
        -15,  // credential
        17,  // token
        17,  // secret
        -13,  // strongKey
        86,  // password
        -46,  // shortPassword
        0,  // accident
      ]
    ),
    (
      .tail,
      [
        126,  // none
        64,  // digits
        22,  // word
        -108,  // identity
        -6,  // place
        -35,  // message
        51,  // measure
        -31,  // code
        -108,  // derived
      ]
    ),
    (
      .spelling,
      [
        -40,  // none
        -55,  // small
        39,  // capital
        21,  // snake
        78,  // camel
        -76,  // kebab
        9,  // dotted
        0,  // other
      ]
    ),
    (
      .quote,
      [
        -5,  // none
        5,  // double
        47,  // single
        -21,  // backtick
        -60,  // escaped
        8,  // entity
      ]
    ),
    (
      .mark,
      [
        -12,  // none
        -16,  // equals
        47,  // colon
        21,  // assign
        58,  // arrow
        60,  // comparison
        -119,  // comma
        -56,  // call
        -12,  // tag
        4,  // space
      ]
    ),
    (
      .follower,
      [
        15,  // end
        -31,  // comma
        -30,  // bracket
        62,  // semicolon
        67,  // backslash
        0,  // space
        -90,  // operator
        -18,  // text
      ]
    ),
    (
      .alphabet,
      [
        3,  // digits
        2,  // smallHex
        1,  // capitalHex
        36,  // small
        33,  // capital
        -10,  // mixed
        -1,  // smallDigits
        59,  // capitalDigits
        11,  // mixedDigits
        29,  // smallDashed
        -3,  // mixedDashed
        8,  // base64
        -22,  // marks
        -169,  // others
      ]
    ),
    (
      .length,
      [
        -37,  // from1
        -167,  // from4
        -117,  // from5
        -157,  // from6
        -39,  // from7
        -19,  // from8
        15,  // from10
        53,  // from12
        74,  // from14
        43,  // from16
        56,  // from18
        84,  // from20
        60,  // from24
        15,  // from28
        -32,  // from32
        91,  // from33
        -4,  // from40
        16,  // from41
        39,  // from56
        31,  // from64
        -29,  // from65
      ]
    ),
    (
      .surprise,
      [
        -148,  // upTo5.unknown
        -21,  // upTo5.to6
        -66,  // upTo5.to7
        -50,  // upTo5.to8
        -34,  // upTo5.to9
        -56,  // upTo5.to10
        -17,  // upTo5.to11
        -14,  // upTo5.to12
        28,  // upTo5.to14
        56,  // upTo5.above
        -45,  // upTo8.unknown
        -41,  // upTo8.to6
        -72,  // upTo8.to7
        -87,  // upTo8.to8
        -23,  // upTo8.to9
        -60,  // upTo8.to10
        -14,  // upTo8.to11
        19,  // upTo8.to12
        18,  // upTo8.to14
        108,  // upTo8.above
        -60,  // upTo15.unknown
        -38,  // upTo15.to6
        -19,  // upTo15.to7
        -23,  // upTo15.to8
        -30,  // upTo15.to9
        -12,  // upTo15.to10
        53,  // upTo15.to11
        112,  // upTo15.to12
        17,  // upTo15.to14
        122,  // upTo15.above
        -22,  // long.unknown
        -61,  // long.to6
        -23,  // long.to7
        -37,  // long.to8
        44,  // long.to9
        50,  // long.to10
        117,  // long.to11
        56,  // long.to12
        100,  // long.to14
        145,  // long.above
      ]
    ),
    (
      .words,
      [
        124,  // letters.none
        21,  // letters.to25
        44,  // letters.to50
        -46,  // letters.to75
        -84,  // letters.above
        32,  // digits.none
        25,  // digits.to25
        38,  // digits.to50
        -13,  // digits.to75
        -8,  // digits.above
        53,  // marks.none
        22,  // marks.to25
        -76,  // marks.to50
        -63,  // marks.to75
        -91,  // marks.above
      ]
    ),
    (
      .entropy,
      [
        -94,  // to60
        -7,  // to70
        -43,  // to80
        -6,  // to87
        51,  // to93
        51,  // to97
        23,  // above
      ]
    ),
    (
      .changes,
      [
        -69,  // none
        5,  // to10
        29,  // to20
        7,  // to30
        -28,  // to45
        33,  // above
      ]
    ),
    (
      .digits,
      [
        -116,  // none
        27,  // to10
        -49,  // to25
        -2,  // to40
        2,  // to60
        110,  // to99
        3,  // all
      ]
    ),
    (
      .form,
      [
        97,  // plain
        70,  // uuid
        110,  // hash
        -4,  // paddedBase64
        -43,  // readableBase64
        -1,  // email
        -32,  // domain
        -24,  // version
        -64,  // path
        -4,  // url
        -11,  // code
        -54,  // format
        10,  // snake
        9,  // camel
        -6,  // kebab
        28,  // constant
        -39,  // dotted
        -68,  // passwordHash
        0,  // date
      ]
    ),
    (
      .formByName,
      [
        96,  // password.plain
        0,  // password.uuid
        0,  // password.hash
        16,  // password.paddedBase64
        29,  // password.readableBase64
        -1,  // password.email
        -57,  // password.domain
        0,  // password.version
        -26,  // password.path
        0,  // password.url
        11,  // password.code
        -13,  // password.format
        17,  // password.snake
        -28,  // password.camel
        34,  // password.kebab
        65,  // password.constant
        -34,  // password.dotted
        -68,  // password.passwordHash
        0,  // password.date
        15,  // secret.plain
        70,  // secret.uuid
        68,  // secret.hash
        -58,  // secret.paddedBase64
        18,  // secret.readableBase64
        0,  // secret.email
        1,  // secret.domain
        -10,  // secret.version
        -17,  // secret.path
        0,  // secret.url
        -8,  // secret.code
        -2,  // secret.format
        -32,  // secret.snake
        18,  // secret.camel
        2,  // secret.kebab
        -54,  // secret.constant
        11,  // secret.dotted
        0,  // secret.passwordHash
        0,  // secret.date
        -3,  // weak.plain
        0,  // weak.uuid
        42,  // weak.hash
        37,  // weak.paddedBase64
        -91,  // weak.readableBase64
        0,  // weak.email
        25,  // weak.domain
        -13,  // weak.version
        -20,  // weak.path
        -3,  // weak.url
        -13,  // weak.code
        -39,  // weak.format
        26,  // weak.snake
        19,  // weak.camel
        -42,  // weak.kebab
        17,  // weak.constant
        -17,  // weak.dotted
        0,  // weak.passwordHash
        0,  // weak.date
        -11,  // else.plain
        0,  // else.uuid
        0,  // else.hash
        0,  // else.paddedBase64
        0,  // else.readableBase64
        0,  // else.email
        0,  // else.domain
        0,  // else.version
        0,  // else.path
        0,  // else.url
        0,  // else.code
        0,  // else.format
        0,  // else.snake
        0,  // else.camel
        0,  // else.kebab
        0,  // else.constant
        0,  // else.dotted
        0,  // else.passwordHash
        0,  // else.date
      ]
    ),
    (
      .echo,
      [
        70,  // none
        -87,  // name
        -13,  // secretWord
        -33,  // weakWord
        38,  // both
      ]
    ),
    (
      .line,
      [
        54,  // plain
        -36,  // comment
        -33,  // example
        4,  // commentedExample
        -17,  // code
      ]
    ),
    (
      .surpriseByName,
      [
        -35,  // password.upTo5.unknown
        -51,  // password.upTo5.to7
        -9,  // password.upTo5.to9
        18,  // password.upTo5.to11
        108,  // password.upTo5.above
        24,  // password.upTo8.unknown
        -42,  // password.upTo8.to7
        -15,  // password.upTo8.to9
        83,  // password.upTo8.to11
        125,  // password.upTo8.above
        -44,  // password.upTo15.unknown
        -60,  // password.upTo15.to7
        11,  // password.upTo15.to9
        13,  // password.upTo15.to11
        57,  // password.upTo15.above
        -73,  // password.long.unknown
        -37,  // password.long.to7
        -49,  // password.long.to9
        8,  // password.long.to11
        9,  // password.long.above
        -99,  // secret.upTo5.unknown
        -14,  // secret.upTo5.to7
        -45,  // secret.upTo5.to9
        -46,  // secret.upTo5.to11
        -15,  // secret.upTo5.above
        -44,  // secret.upTo8.unknown
        -28,  // secret.upTo8.to7
        -70,  // secret.upTo8.to9
        -115,  // secret.upTo8.to11
        35,  // secret.upTo8.above
        -51,  // secret.upTo15.unknown
        -4,  // secret.upTo15.to7
        21,  // secret.upTo15.to9
        41,  // secret.upTo15.to11
        115,  // secret.upTo15.above
        48,  // secret.long.unknown
        -68,  // secret.long.to7
        48,  // secret.long.to9
        156,  // secret.long.to11
        155,  // secret.long.above
        -14,  // weak.upTo5.unknown
        -22,  // weak.upTo5.to7
        -30,  // weak.upTo5.to9
        -45,  // weak.upTo5.to11
        -22,  // weak.upTo5.above
        -25,  // weak.upTo8.unknown
        -43,  // weak.upTo8.to7
        -25,  // weak.upTo8.to9
        -41,  // weak.upTo8.to11
        -15,  // weak.upTo8.above
        36,  // weak.upTo15.unknown
        8,  // weak.upTo15.to7
        -85,  // weak.upTo15.to9
        -13,  // weak.upTo15.to11
        80,  // weak.upTo15.above
        3,  // weak.long.unknown
        21,  // weak.long.to7
        18,  // weak.long.to9
        3,  // weak.long.to11
        137,  // weak.long.above
        0,  // else.upTo5.unknown
        0,  // else.upTo5.to7
        0,  // else.upTo5.to9
        0,  // else.upTo5.to11
        0,  // else.upTo5.above
        0,  // else.upTo8.unknown
        0,  // else.upTo8.to7
        0,  // else.upTo8.to9
        0,  // else.upTo8.to11
        0,  // else.upTo8.above
        0,  // else.upTo15.unknown
        0,  // else.upTo15.to7
        0,  // else.upTo15.to9
        0,  // else.upTo15.to11
        0,  // else.upTo15.above
        0,  // else.long.unknown
        0,  // else.long.to7
        -11,  // else.long.to9
        0,  // else.long.to11
        0,  // else.long.above
      ]
    ),
    (
      .alphabetByName,
      [
        30,  // password.digits
        1,  // password.smallHex
        0,  // password.capitalHex
        80,  // password.small
        74,  // password.capital
        -24,  // password.mixed
        -69,  // password.smallDigits
        0,  // password.capitalDigits
        2,  // password.mixedDigits
        29,  // password.smallDashed
        65,  // password.mixedDashed
        -3,  // password.base64
        -38,  // password.marks
        -107,  // password.others
        -13,  // secret.digits
        51,  // secret.smallHex
        15,  // secret.capitalHex
        -20,  // secret.small
        -23,  // secret.capital
        50,  // secret.mixed
        50,  // secret.smallDigits
        26,  // secret.capitalDigits
        -74,  // secret.mixedDigits
        20,  // secret.smallDashed
        -47,  // secret.mixedDashed
        18,  // secret.base64
        12,  // secret.marks
        -42,  // secret.others
        -14,  // weak.digits
        -40,  // weak.smallHex
        -14,  // weak.capitalHex
        -24,  // weak.small
        -18,  // weak.capital
        -36,  // weak.mixed
        18,  // weak.smallDigits
        33,  // weak.capitalDigits
        84,  // weak.mixedDigits
        -20,  // weak.smallDashed
        -21,  // weak.mixedDashed
        -7,  // weak.base64
        4,  // weak.marks
        -20,  // weak.others
        0,  // else.digits
        -11,  // else.smallHex
        0,  // else.capitalHex
        0,  // else.small
        0,  // else.capital
        0,  // else.mixed
        0,  // else.smallDigits
        0,  // else.capitalDigits
        0,  // else.mixedDigits
        0,  // else.smallDashed
        0,  // else.mixedDashed
        0,  // else.base64
        0,  // else.marks
        0,  // else.others
      ]
    ),
    (
      .quoteByName,
      [
        -12,  // password.none
        29,  // password.double
        37,  // password.single
        -20,  // password.backtick
        7,  // password.escaped
        0,  // password.entity
        29,  // secret.none
        -11,  // secret.double
        22,  // secret.single
        -1,  // secret.backtick
        -11,  // secret.escaped
        -6,  // secret.entity
        -11,  // weak.none
        -12,  // weak.double
        -11,  // weak.single
        0,  // weak.backtick
        -55,  // weak.escaped
        14,  // weak.entity
        -11,  // else.none
        0,  // else.double
        0,  // else.single
        0,  // else.backtick
        0,  // else.escaped
        0,  // else.entity
      ]
    ),
    (
      .alphabetByQuote,
      [
        16,  // none.digits
        -56,  // none.smallHex
        -13,  // none.capitalHex
        23,  // none.small
        61,  // none.capital
        32,  // none.mixed
        -23,  // none.smallDigits
        20,  // none.capitalDigits
        45,  // none.mixedDigits
        -22,  // none.smallDashed
        -40,  // none.mixedDashed
        -19,  // none.base64
        -16,  // none.marks
        -11,  // none.others
        8,  // double.digits
        74,  // double.smallHex
        13,  // double.capitalHex
        33,  // double.small
        -27,  // double.capital
        -25,  // double.mixed
        -20,  // double.smallDigits
        17,  // double.capitalDigits
        1,  // double.mixedDigits
        14,  // double.smallDashed
        50,  // double.mixedDashed
        35,  // double.base64
        9,  // double.marks
        -175,  // double.others
        -11,  // single.digits
        -15,  // single.smallHex
        0,  // single.capitalHex
        -29,  // single.small
        -1,  // single.capital
        -17,  // single.mixed
        11,  // single.smallDigits
        9,  // single.capitalDigits
        41,  // single.mixedDigits
        27,  // single.smallDashed
        -11,  // single.mixedDashed
        38,  // single.base64
        -13,  // single.marks
        18,  // single.others
        -4,  // backtick.digits
        0,  // backtick.smallHex
        0,  // backtick.capitalHex
        -3,  // backtick.small
        0,  // backtick.capital
        0,  // backtick.mixed
        0,  // backtick.smallDigits
        0,  // backtick.capitalDigits
        0,  // backtick.mixedDigits
        -10,  // backtick.smallDashed
        -2,  // backtick.mixedDashed
        0,  // backtick.base64
        -1,  // backtick.marks
        0,  // backtick.others
        -6,  // escaped.digits
        0,  // escaped.smallHex
        0,  // escaped.capitalHex
        12,  // escaped.small
        0,  // escaped.capital
        0,  // escaped.mixed
        37,  // escaped.smallDigits
        0,  // escaped.capitalDigits
        -76,  // escaped.mixedDigits
        20,  // escaped.smallDashed
        0,  // escaped.mixedDashed
        -46,  // escaped.base64
        -1,  // escaped.marks
        0,  // escaped.others
        0,  // entity.digits
        0,  // entity.smallHex
        0,  // entity.capitalHex
        0,  // entity.small
        0,  // entity.capital
        0,  // entity.mixed
        -6,  // entity.smallDigits
        14,  // entity.capitalDigits
        0,  // entity.mixedDigits
        0,  // entity.smallDashed
        0,  // entity.mixedDashed
        0,  // entity.base64
        0,  // entity.marks
        0,  // entity.others
      ]
    ),
    (
      .wordsByName,
      [
        77,  // password.none
        -44,  // password.to25
        95,  // password.to50
        -25,  // password.to75
        -62,  // password.above
        90,  // secret.none
        76,  // secret.to25
        -32,  // secret.to50
        -30,  // secret.to75
        -83,  // secret.above
        52,  // weak.none
        37,  // weak.to25
        -57,  // weak.to50
        -68,  // weak.to75
        -39,  // weak.above
        -11,  // else.none
        0,  // else.to25
        0,  // else.to50
        0,  // else.to75
        0,  // else.above
      ]
    ),
    (
      .markByName,
      [
        0,  // password.none
        53,  // password.equals
        40,  // password.colon
        19,  // password.assign
        26,  // password.arrow
        74,  // password.comparison
        -121,  // password.comma
        -107,  // password.call
        -9,  // password.tag
        66,  // password.space
        2,  // secret.none
        -44,  // secret.equals
        22,  // secret.colon
        -4,  // secret.assign
        38,  // secret.arrow
        24,  // secret.comparison
        -32,  // secret.comma
        21,  // secret.call
        8,  // secret.tag
        -12,  // secret.space
        -3,  // weak.none
        -25,  // weak.equals
        -15,  // weak.colon
        6,  // weak.assign
        -7,  // weak.arrow
        -37,  // weak.comparison
        35,  // weak.comma
        30,  // weak.call
        -10,  // weak.tag
        -49,  // weak.space
        -11,  // else.none
        0,  // else.equals
        0,  // else.colon
        0,  // else.assign
        0,  // else.arrow
        0,  // else.comparison
        0,  // else.comma
        0,  // else.call
        0,  // else.tag
        0,  // else.space
      ]
    ),
  ]
}
