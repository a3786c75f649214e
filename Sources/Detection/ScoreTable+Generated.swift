// Written by corpus/model/fit_score.py; do not edit.

extension ScoreTable {
  /// The score of a value of which nothing is known.
  static let bias = -463
  /// The least score of a value that is likely a credential.
  static let likely = 91
  /// The least score of a value that is possibly one.
  static let possible = -167

  /// Weights by feature and bin, in hundredths of a natural logarithm; fitted on 9222 labelled
  /// cases (the development half of CredData and cases of other scanners' tests) and 2388
  /// different candidates of public code that holds no credentials.
  static let rows: [(ScoreFeature, [Int16])] = [
    (
      .name,
      [
        -10,  // none
        -58,  // key
        -3,  // auth
        -18,  // credential
        17,  // token
        17,  // secret
        -12,  // strongKey
        77,  // password
        -48,  // shortPassword
        0,  // accident
      ]
    ),
    (
      .tail,
      [
        151,  // none
        73,  // digits
        30,  // word
        -123,  // identity
        -9,  // place
        -34,  // message
        -8,  // measure
        -24,  // code
        -97,  // derived
      ]
    ),
    (
      .spelling,
      [
        -42,  // none
        -54,  // small
        41,  // capital
        18,  // snake
        71,  // camel
        -81,  // kebab
        9,  // dotted
        0,  // other
      ]
    ),
    (
      .quote,
      [
        -6,  // none
        0,  // double
        44,  // single
        -23,  // backtick
        -62,  // escaped
        7,  // entity
      ]
    ),
    (
      .mark,
      [
        -14,  // none
        -26,  // equals
        36,  // colon
        21,  // assign
        56,  // arrow
        61,  // comparison
        -118,  // comma
        -59,  // call
        4,  // tag
        0,  // space
      ]
    ),
    (
      .follower,
      [
        11,  // end
        -33,  // comma
        -31,  // bracket
        63,  // semicolon
        65,  // backslash
        -3,  // space
        -91,  // operator
        -18,  // text
      ]
    ),
    (
      .alphabet,
      [
        2,  // digits
        -2,  // smallHex
        1,  // capitalHex
        31,  // small
        28,  // capital
        -8,  // mixed
        1,  // smallDigits
        59,  // capitalDigits
        14,  // mixedDigits
        21,  // smallDashed
        -11,  // mixedDashed
        13,  // base64
        -22,  // marks
        -165,  // others
      ]
    ),
    (
      .length,
      [
        -37,  // from1
        -166,  // from4
        -117,  // from5
        -161,  // from6
        -38,  // from7
        -17,  // from8
        15,  // from10
        62,  // from12
        64,  // from14
        39,  // from16
        55,  // from18
        76,  // from20
        61,  // from24
        19,  // from28
        -30,  // from32
        95,  // from33
        -2,  // from40
        21,  // from41
        37,  // from56
        20,  // from64
        -30,  // from65
      ]
    ),
    (
      .surprise,
      [
        -146,  // upTo5.unknown
        -21,  // upTo5.to6
        -66,  // upTo5.to7
        -53,  // upTo5.to8
        -34,  // upTo5.to9
        -56,  // upTo5.to10
        -18,  // upTo5.to11
        -13,  // upTo5.to12
        31,  // upTo5.to14
        56,  // upTo5.above
        -40,  // upTo8.unknown
        -40,  // upTo8.to6
        -74,  // upTo8.to7
        -86,  // upTo8.to8
        -25,  // upTo8.to9
        -57,  // upTo8.to10
        -17,  // upTo8.to11
        18,  // upTo8.to12
        18,  // upTo8.to14
        109,  // upTo8.above
        -65,  // upTo15.unknown
        -32,  // upTo15.to6
        -31,  // upTo15.to7
        -21,  // upTo15.to8
        -31,  // upTo15.to9
        -12,  // upTo15.to10
        54,  // upTo15.to11
        113,  // upTo15.to12
        21,  // upTo15.to14
        121,  // upTo15.above
        -52,  // long.unknown
        -58,  // long.to6
        -16,  // long.to7
        -21,  // long.to8
        44,  // long.to9
        39,  // long.to10
        117,  // long.to11
        58,  // long.to12
        102,  // long.to14
        146,  // long.above
      ]
    ),
    (
      .words,
      [
        124,  // letters.none
        22,  // letters.to25
        41,  // letters.to50
        -48,  // letters.to75
        -88,  // letters.above
        37,  // digits.none
        27,  // digits.to25
        37,  // digits.to50
        -17,  // digits.to75
        -9,  // digits.above
        55,  // marks.none
        30,  // marks.to25
        -79,  // marks.to50
        -64,  // marks.to75
        -105,  // marks.above
      ]
    ),
    (
      .entropy,
      [
        -97,  // to60
        -14,  // to70
        -42,  // to80
        -10,  // to87
        48,  // to93
        53,  // to97
        24,  // above
      ]
    ),
    (
      .changes,
      [
        -63,  // none
        3,  // to10
        24,  // to20
        8,  // to30
        -25,  // to45
        14,  // above
      ]
    ),
    (
      .digits,
      [
        -111,  // none
        28,  // to10
        -47,  // to25
        1,  // to40
        2,  // to60
        88,  // to99
        2,  // all
      ]
    ),
    (
      .form,
      [
        104,  // plain
        81,  // uuid
        99,  // hash
        -4,  // paddedBase64
        -40,  // readableBase64
        -1,  // email
        -25,  // domain
        -88,  // version
        -64,  // path
        -3,  // url
        -7,  // code
        -48,  // format
        24,  // snake
        11,  // camel
        12,  // kebab
        6,  // constant
        -31,  // dotted
        -64,  // passwordHash
        0,  // date
      ]
    ),
    (
      .formByName,
      [
        102,  // password.plain
        0,  // password.uuid
        -27,  // password.hash
        18,  // password.paddedBase64
        32,  // password.readableBase64
        -1,  // password.email
        -52,  // password.domain
        -58,  // password.version
        -26,  // password.path
        0,  // password.url
        18,  // password.code
        -12,  // password.format
        26,  // password.snake
        -26,  // password.camel
        51,  // password.kebab
        77,  // password.constant
        -28,  // password.dotted
        -64,  // password.passwordHash
        0,  // password.date
        8,  // secret.plain
        75,  // secret.uuid
        81,  // secret.hash
        -62,  // secret.paddedBase64
        19,  // secret.readableBase64
        0,  // secret.email
        4,  // secret.domain
        -4,  // secret.version
        -19,  // secret.path
        0,  // secret.url
        -11,  // secret.code
        -2,  // secret.format
        -35,  // secret.snake
        13,  // secret.camel
        -5,  // secret.kebab
        -49,  // secret.constant
        10,  // secret.dotted
        0,  // secret.passwordHash
        0,  // secret.date
        5,  // weak.plain
        5,  // weak.uuid
        46,  // weak.hash
        40,  // weak.paddedBase64
        -91,  // weak.readableBase64
        0,  // weak.email
        23,  // weak.domain
        -26,  // weak.version
        -20,  // weak.path
        -2,  // weak.url
        -13,  // weak.code
        -34,  // weak.format
        34,  // weak.snake
        24,  // weak.camel
        -34,  // weak.kebab
        -22,  // weak.constant
        -13,  // weak.dotted
        0,  // weak.passwordHash
        0,  // weak.date
        -10,  // else.plain
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
        63,  // none
        -90,  // name
        -16,  // secretWord
        -37,  // weakWord
        38,  // both
      ]
    ),
    (
      .line,
      [
        47,  // plain
        -36,  // comment
        -38,  // example
        4,  // commentedExample
        -20,  // code
      ]
    ),
    (
      .surpriseByName,
      [
        -33,  // password.upTo5.unknown
        -51,  // password.upTo5.to7
        -8,  // password.upTo5.to9
        21,  // password.upTo5.to11
        110,  // password.upTo5.above
        25,  // password.upTo8.unknown
        -42,  // password.upTo8.to7
        -13,  // password.upTo8.to9
        86,  // password.upTo8.to11
        128,  // password.upTo8.above
        -49,  // password.upTo15.unknown
        -49,  // password.upTo15.to7
        10,  // password.upTo15.to9
        14,  // password.upTo15.to11
        65,  // password.upTo15.above
        -108,  // password.long.unknown
        -37,  // password.long.to7
        -49,  // password.long.to9
        -6,  // password.long.to11
        14,  // password.long.above
        -97,  // secret.upTo5.unknown
        -14,  // secret.upTo5.to7
        -47,  // secret.upTo5.to9
        -48,  // secret.upTo5.to11
        -13,  // secret.upTo5.above
        -46,  // secret.upTo8.unknown
        -30,  // secret.upTo8.to7
        -72,  // secret.upTo8.to9
        -114,  // secret.upTo8.to11
        33,  // secret.upTo8.above
        -53,  // secret.upTo15.unknown
        2,  // secret.upTo15.to7
        20,  // secret.upTo15.to9
        43,  // secret.upTo15.to11
        110,  // secret.upTo15.above
        56,  // secret.long.unknown
        -67,  // secret.long.to7
        47,  // secret.long.to9
        159,  // secret.long.to11
        153,  // secret.long.above
        -16,  // weak.upTo5.unknown
        -22,  // weak.upTo5.to7
        -32,  // weak.upTo5.to9
        -47,  // weak.upTo5.to11
        -22,  // weak.upTo5.above
        -20,  // weak.upTo8.unknown
        -41,  // weak.upTo8.to7
        -26,  // weak.upTo8.to9
        -46,  // weak.upTo8.to11
        -16,  // weak.upTo8.above
        37,  // weak.upTo15.unknown
        -16,  // weak.upTo15.to7
        -82,  // weak.upTo15.to9
        -15,  // weak.upTo15.to11
        80,  // weak.upTo15.above
        1,  // weak.long.unknown
        29,  // weak.long.to7
        36,  // weak.long.to9
        3,  // weak.long.to11
        139,  // weak.long.above
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
        -10,  // else.long.to9
        0,  // else.long.to11
        0,  // else.long.above
      ]
    ),
    (
      .alphabetByName,
      [
        28,  // password.digits
        -24,  // password.smallHex
        0,  // password.capitalHex
        75,  // password.small
        75,  // password.capital
        -21,  // password.mixed
        -68,  // password.smallDigits
        0,  // password.capitalDigits
        4,  // password.mixedDigits
        15,  // password.smallDashed
        79,  // password.mixedDashed
        -2,  // password.base64
        -33,  // password.marks
        -99,  // password.others
        -16,  // secret.digits
        63,  // secret.smallHex
        16,  // secret.capitalHex
        -22,  // secret.small
        -28,  // secret.capital
        48,  // secret.mixed
        48,  // secret.smallDigits
        27,  // secret.capitalDigits
        -75,  // secret.mixedDigits
        21,  // secret.smallDashed
        -42,  // secret.mixedDashed
        16,  // secret.base64
        11,  // secret.marks
        -44,  // secret.others
        -10,  // weak.digits
        -30,  // weak.smallHex
        -15,  // weak.capitalHex
        -22,  // weak.small
        -19,  // weak.capital
        -35,  // weak.mixed
        21,  // weak.smallDigits
        32,  // weak.capitalDigits
        86,  // weak.mixedDigits
        -15,  // weak.smallDashed
        -47,  // weak.mixedDashed
        -1,  // weak.base64
        0,  // weak.marks
        -22,  // weak.others
        0,  // else.digits
        -10,  // else.smallHex
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
        -17,  // password.none
        29,  // password.double
        34,  // password.single
        -22,  // password.backtick
        5,  // password.escaped
        0,  // password.entity
        27,  // secret.none
        -7,  // secret.double
        19,  // secret.single
        -1,  // secret.backtick
        -10,  // secret.escaped
        -6,  // secret.entity
        -4,  // weak.none
        -20,  // weak.double
        -9,  // weak.single
        0,  // weak.backtick
        -57,  // weak.escaped
        13,  // weak.entity
        -10,  // else.none
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
        17,  // none.digits
        -64,  // none.smallHex
        -13,  // none.capitalHex
        23,  // none.small
        57,  // none.capital
        35,  // none.mixed
        -24,  // none.smallDigits
        20,  // none.capitalDigits
        44,  // none.mixedDigits
        -7,  // none.smallDashed
        -36,  // none.mixedDashed
        -23,  // none.base64
        -20,  // none.marks
        -12,  // none.others
        11,  // double.digits
        78,  // double.smallHex
        14,  // double.capitalHex
        32,  // double.small
        -29,  // double.capital
        -24,  // double.mixed
        -21,  // double.smallDigits
        19,  // double.capitalDigits
        5,  // double.mixedDigits
        -4,  // double.smallDashed
        34,  // double.mixedDashed
        41,  // double.base64
        13,  // double.marks
        -168,  // double.others
        -14,  // single.digits
        -15,  // single.smallHex
        0,  // single.capitalHex
        -31,  // single.small
        0,  // single.capital
        -18,  // single.mixed
        12,  // single.smallDigits
        8,  // single.capitalDigits
        42,  // single.mixedDigits
        22,  // single.smallDashed
        -6,  // single.mixedDashed
        42,  // single.base64
        -14,  // single.marks
        16,  // single.others
        -5,  // backtick.digits
        0,  // backtick.smallHex
        0,  // backtick.capitalHex
        -4,  // backtick.small
        0,  // backtick.capital
        0,  // backtick.mixed
        0,  // backtick.smallDigits
        0,  // backtick.capitalDigits
        0,  // backtick.mixedDigits
        -10,  // backtick.smallDashed
        -3,  // backtick.mixedDashed
        0,  // backtick.base64
        -1,  // backtick.marks
        0,  // backtick.others
        -7,  // escaped.digits
        0,  // escaped.smallHex
        0,  // escaped.capitalHex
        11,  // escaped.small
        0,  // escaped.capital
        0,  // escaped.mixed
        39,  // escaped.smallDigits
        0,  // escaped.capitalDigits
        -77,  // escaped.mixedDigits
        21,  // escaped.smallDashed
        0,  // escaped.mixedDashed
        -47,  // escaped.base64
        -1,  // escaped.marks
        0,  // escaped.others
        0,  // entity.digits
        0,  // entity.smallHex
        0,  // entity.capitalHex
        0,  // entity.small
        0,  // entity.capital
        0,  // entity.mixed
        -6,  // entity.smallDigits
        13,  // entity.capitalDigits
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
        69,  // password.none
        -43,  // password.to25
        86,  // password.to50
        -30,  // password.to75
        -54,  // password.above
        96,  // secret.none
        69,  // secret.to25
        -33,  // secret.to50
        -30,  // secret.to75
        -80,  // secret.above
        60,  // weak.none
        53,  // weak.to25
        -55,  // weak.to50
        -68,  // weak.to75
        -68,  // weak.above
        -10,  // else.none
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
        46,  // password.equals
        44,  // password.colon
        18,  // password.assign
        25,  // password.arrow
        73,  // password.comparison
        -122,  // password.comma
        -108,  // password.call
        -12,  // password.tag
        64,  // password.space
        1,  // secret.none
        -42,  // secret.equals
        25,  // secret.colon
        -3,  // secret.assign
        36,  // secret.arrow
        25,  // secret.comparison
        -33,  // secret.comma
        21,  // secret.call
        4,  // secret.tag
        -12,  // secret.space
        -5,  // weak.none
        -29,  // weak.equals
        -33,  // weak.colon
        6,  // weak.assign
        -5,  // weak.arrow
        -37,  // weak.comparison
        36,  // weak.comma
        28,  // weak.call
        13,  // weak.tag
        -52,  // weak.space
        -10,  // else.none
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
