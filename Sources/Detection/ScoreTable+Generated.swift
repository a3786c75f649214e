// Written by corpus/model/fit_score.py; do not edit.

extension ScoreTable {
  /// The score of a value of which nothing is known.
  static let bias = -450
  /// The least score of a value that is likely a credential.
  static let likely = 65
  /// The least score of a value that is possibly one.
  static let possible = -432

  /// Weights by feature and bin, in hundredths of a natural logarithm; fitted on 9222 labelled
  /// cases (the development half of CredData and cases of other scanners' tests) and 4461
  /// different candidates of public repositories that hold no credentials.
  static let rows: [(ScoreFeature, [Int16])] = [
    (
      .name,
      [
        -13,  // none
        -71,  // key
        30,  // auth
        -10,  // credential
        15,  // token
        -4,  // secret
        -8,  // strongKey
        75,  // password
        -60,  // shortPassword
        0,  // accident
      ]
    ),
    (
      .tail,
      [
        138,  // none
        168,  // digits
        11,  // word
        -138,  // identity
        -15,  // place
        -45,  // message
        -17,  // measure
        -40,  // code
        -110,  // derived
      ]
    ),
    (
      .spelling,
      [
        -84,  // none
        -47,  // small
        49,  // capital
        16,  // snake
        81,  // camel
        -95,  // kebab
        32,  // dotted
        0,  // other
      ]
    ),
    (
      .quote,
      [
        -7,  // none
        0,  // double
        46,  // single
        -27,  // backtick
        -69,  // escaped
        9,  // entity
      ]
    ),
    (
      .mark,
      [
        -13,  // none
        -27,  // equals
        26,  // colon
        20,  // assign
        58,  // arrow
        43,  // comparison
        -118,  // comma
        -57,  // call
        -6,  // tag
        28,  // space
      ]
    ),
    (
      .follower,
      [
        21,  // end
        -42,  // comma
        -47,  // bracket
        46,  // semicolon
        48,  // backslash
        25,  // space
        -98,  // operator
        0,  // text
      ]
    ),
    (
      .alphabet,
      [
        1,  // digits
        10,  // smallHex
        -8,  // capitalHex
        22,  // small
        42,  // capital
        -28,  // mixed
        0,  // smallDigits
        63,  // capitalDigits
        19,  // mixedDigits
        14,  // smallDashed
        -4,  // mixedDashed
        11,  // base64
        -29,  // marks
        -157,  // others
      ]
    ),
    (
      .length,
      [
        -69,  // from1
        -138,  // from4
        -110,  // from5
        -157,  // from6
        -53,  // from7
        -19,  // from8
        30,  // from10
        53,  // from12
        47,  // from14
        27,  // from16
        47,  // from18
        74,  // from20
        49,  // from24
        4,  // from28
        11,  // from32
        101,  // from33
        8,  // from40
        29,  // from41
        42,  // from56
        11,  // from64
        -32,  // from65
      ]
    ),
    (
      .surprise,
      [
        -152,  // upTo5.unknown
        -50,  // upTo5.to6
        -65,  // upTo5.to7
        -15,  // upTo5.to8
        -35,  // upTo5.to9
        -46,  // upTo5.to10
        -39,  // upTo5.to11
        -14,  // upTo5.to12
        30,  // upTo5.to14
        69,  // upTo5.above
        -32,  // upTo8.unknown
        -83,  // upTo8.to6
        -79,  // upTo8.to7
        -103,  // upTo8.to8
        -13,  // upTo8.to9
        -41,  // upTo8.to10
        -16,  // upTo8.to11
        19,  // upTo8.to12
        28,  // upTo8.to14
        113,  // upTo8.above
        -66,  // upTo15.unknown
        -75,  // upTo15.to6
        -15,  // upTo15.to7
        -39,  // upTo15.to8
        -25,  // upTo15.to9
        -4,  // upTo15.to10
        55,  // upTo15.to11
        114,  // upTo15.to12
        27,  // upTo15.to14
        136,  // upTo15.above
        -50,  // long.unknown
        -70,  // long.to6
        -28,  // long.to7
        -37,  // long.to8
        60,  // long.to9
        51,  // long.to10
        113,  // long.to11
        70,  // long.to12
        106,  // long.to14
        156,  // long.above
      ]
    ),
    (
      .words,
      [
        118,  // letters.none
        21,  // letters.to25
        46,  // letters.to50
        -93,  // letters.to75
        -56,  // letters.above
        26,  // digits.none
        25,  // digits.to25
        48,  // digits.to50
        -9,  // digits.to75
        -6,  // digits.above
        50,  // marks.none
        16,  // marks.to25
        -79,  // marks.to50
        -45,  // marks.to75
        -107,  // marks.above
      ]
    ),
    (
      .entropy,
      [
        -92,  // to60
        -35,  // to70
        -37,  // to80
        3,  // to87
        44,  // to93
        49,  // to97
        21,  // above
      ]
    ),
    (
      .changes,
      [
        -56,  // none
        5,  // to10
        17,  // to20
        -7,  // to30
        -24,  // to45
        17,  // above
      ]
    ),
    (
      .digits,
      [
        -127,  // none
        35,  // to10
        -49,  // to25
        6,  // to40
        2,  // to60
        86,  // to99
        1,  // all
      ]
    ),
    (
      .form,
      [
        95,  // plain
        82,  // uuid
        95,  // hash
        -9,  // paddedBase64
        -49,  // readableBase64
        -1,  // email
        -10,  // domain
        -95,  // version
        -64,  // path
        -2,  // url
        1,  // code
        -43,  // format
        50,  // snake
        20,  // camel
        11,  // kebab
        -6,  // constant
        -51,  // dotted
        -70,  // passwordHash
        0,  // sentence
        0,  // encrypted
        0,  // color
        0,  // image
        0,  // date
      ]
    ),
    (
      .formByName,
      [
        104,  // password.plain
        0,  // password.uuid
        -35,  // password.hash
        15,  // password.paddedBase64
        35,  // password.readableBase64
        -1,  // password.email
        -56,  // password.domain
        -67,  // password.version
        -24,  // password.path
        -1,  // password.url
        12,  // password.code
        -15,  // password.format
        40,  // password.snake
        -13,  // password.camel
        48,  // password.kebab
        75,  // password.constant
        -33,  // password.dotted
        -70,  // password.passwordHash
        0,  // password.sentence
        0,  // password.encrypted
        0,  // password.color
        0,  // password.image
        0,  // password.date
        2,  // secret.plain
        69,  // secret.uuid
        77,  // secret.hash
        -75,  // secret.paddedBase64
        12,  // secret.readableBase64
        0,  // secret.email
        17,  // secret.domain
        -3,  // secret.version
        -16,  // secret.path
        0,  // secret.url
        0,  // secret.code
        -1,  // secret.format
        -13,  // secret.snake
        1,  // secret.camel
        -6,  // secret.kebab
        -56,  // secret.constant
        -3,  // secret.dotted
        0,  // secret.passwordHash
        0,  // secret.sentence
        0,  // secret.encrypted
        0,  // secret.color
        0,  // secret.image
        0,  // secret.date
        3,  // weak.plain
        13,  // weak.uuid
        53,  // weak.hash
        51,  // weak.paddedBase64
        -95,  // weak.readableBase64
        0,  // weak.email
        29,  // weak.domain
        -25,  // weak.version
        -25,  // weak.path
        -1,  // weak.url
        -11,  // weak.code
        -26,  // weak.format
        24,  // weak.snake
        32,  // weak.camel
        -32,  // weak.kebab
        -26,  // weak.constant
        -14,  // weak.dotted
        0,  // weak.passwordHash
        0,  // weak.sentence
        0,  // weak.encrypted
        0,  // weak.color
        0,  // weak.image
        0,  // weak.date
        -13,  // else.plain
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
        0,  // else.sentence
        0,  // else.encrypted
        0,  // else.color
        0,  // else.image
        0,  // else.date
      ]
    ),
    (
      .echo,
      [
        88,  // none
        -83,  // name
        -25,  // secretWord
        -40,  // weakWord
        11,  // both
      ]
    ),
    (
      .line,
      [
        49,  // plain
        -47,  // comment
        -34,  // example
        4,  // commentedExample
        -24,  // code
      ]
    ),
    (
      .surpriseByName,
      [
        -37,  // password.upTo5.unknown
        -82,  // password.upTo5.to7
        -35,  // password.upTo5.to9
        39,  // password.upTo5.to11
        120,  // password.upTo5.above
        27,  // password.upTo8.unknown
        -42,  // password.upTo8.to7
        -15,  // password.upTo8.to9
        102,  // password.upTo8.to11
        145,  // password.upTo8.above
        -47,  // password.upTo15.unknown
        -44,  // password.upTo15.to7
        5,  // password.upTo15.to9
        20,  // password.upTo15.to11
        70,  // password.upTo15.above
        -115,  // password.long.unknown
        -35,  // password.long.to7
        -55,  // password.long.to9
        -12,  // password.long.to11
        5,  // password.long.above
        -97,  // secret.upTo5.unknown
        -20,  // secret.upTo5.to7
        -71,  // secret.upTo5.to9
        -55,  // secret.upTo5.to11
        -16,  // secret.upTo5.above
        -44,  // secret.upTo8.unknown
        -49,  // secret.upTo8.to7
        -76,  // secret.upTo8.to9
        -114,  // secret.upTo8.to11
        33,  // secret.upTo8.above
        -58,  // secret.upTo15.unknown
        -12,  // secret.upTo15.to7
        20,  // secret.upTo15.to9
        45,  // secret.upTo15.to11
        122,  // secret.upTo15.above
        60,  // secret.long.unknown
        -64,  // secret.long.to7
        62,  // secret.long.to9
        164,  // secret.long.to11
        176,  // secret.long.above
        -18,  // weak.upTo5.unknown
        -12,  // weak.upTo5.to7
        56,  // weak.upTo5.to9
        -68,  // weak.upTo5.to11
        -19,  // weak.upTo5.above
        -15,  // weak.upTo8.unknown
        -71,  // weak.upTo8.to7
        -24,  // weak.upTo8.to9
        -45,  // weak.upTo8.to11
        -17,  // weak.upTo8.above
        39,  // weak.upTo15.unknown
        -34,  // weak.upTo15.to7
        -89,  // weak.upTo15.to9
        -14,  // weak.upTo15.to11
        85,  // weak.upTo15.above
        4,  // weak.long.unknown
        0,  // weak.long.to7
        28,  // weak.long.to9
        12,  // weak.long.to11
        151,  // weak.long.above
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
        -13,  // else.long.to9
        0,  // else.long.to11
        0,  // else.long.above
      ]
    ),
    (
      .alphabetByName,
      [
        29,  // password.digits
        6,  // password.smallHex
        0,  // password.capitalHex
        58,  // password.small
        50,  // password.capital
        -28,  // password.mixed
        -80,  // password.smallDigits
        0,  // password.capitalDigits
        0,  // password.mixedDigits
        17,  // password.smallDashed
        77,  // password.mixedDashed
        -2,  // password.base64
        -19,  // password.marks
        -94,  // password.others
        -20,  // secret.digits
        59,  // secret.smallHex
        16,  // secret.capitalHex
        -8,  // secret.small
        -42,  // secret.capital
        33,  // secret.mixed
        55,  // secret.smallDigits
        18,  // secret.capitalDigits
        -81,  // secret.mixedDigits
        20,  // secret.smallDashed
        -32,  // secret.mixedDashed
        21,  // secret.base64
        4,  // secret.marks
        -39,  // secret.others
        -8,  // weak.digits
        -42,  // weak.smallHex
        -24,  // weak.capitalHex
        -29,  // weak.small
        35,  // weak.capital
        -34,  // weak.mixed
        25,  // weak.smallDigits
        45,  // weak.capitalDigits
        99,  // weak.mixedDigits
        -23,  // weak.smallDashed
        -49,  // weak.mixedDashed
        -8,  // weak.base64
        -14,  // weak.marks
        -25,  // weak.others
        0,  // else.digits
        -13,  // else.smallHex
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
        -34,  // password.none
        26,  // password.double
        36,  // password.single
        -25,  // password.backtick
        11,  // password.escaped
        0,  // password.entity
        27,  // secret.none
        -19,  // secret.double
        22,  // secret.single
        -1,  // secret.backtick
        -20,  // secret.escaped
        -6,  // secret.entity
        15,  // weak.none
        -6,  // weak.double
        -13,  // weak.single
        -1,  // weak.backtick
        -60,  // weak.escaped
        14,  // weak.entity
        -13,  // else.none
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
        12,  // none.digits
        -47,  // none.smallHex
        -22,  // none.capitalHex
        -9,  // none.small
        72,  // none.capital
        -8,  // none.mixed
        -10,  // none.smallDigits
        25,  // none.capitalDigits
        65,  // none.mixedDigits
        -29,  // none.smallDashed
        -21,  // none.mixedDashed
        -15,  // none.base64
        -14,  // none.marks
        -2,  // none.others
        16,  // double.digits
        75,  // double.smallHex
        14,  // double.capitalHex
        55,  // double.small
        -32,  // double.capital
        -20,  // double.mixed
        -30,  // double.smallDigits
        19,  // double.capitalDigits
        -8,  // double.mixedDigits
        10,  // double.smallDashed
        28,  // double.mixedDashed
        37,  // double.base64
        2,  // double.marks
        -166,  // double.others
        -13,  // single.digits
        -18,  // single.smallHex
        0,  // single.capitalHex
        -34,  // single.small
        3,  // single.capital
        0,  // single.mixed
        16,  // single.smallDigits
        5,  // single.capitalDigits
        36,  // single.mixedDigits
        24,  // single.smallDashed
        -9,  // single.mixedDashed
        41,  // single.base64
        -16,  // single.marks
        12,  // single.others
        -6,  // backtick.digits
        0,  // backtick.smallHex
        0,  // backtick.capitalHex
        -3,  // backtick.small
        0,  // backtick.capital
        0,  // backtick.mixed
        0,  // backtick.smallDigits
        0,  // backtick.capitalDigits
        0,  // backtick.mixedDigits
        -14,  // backtick.smallDashed
        -3,  // backtick.mixedDashed
        0,  // backtick.base64
        -1,  // backtick.marks
        0,  // backtick.others
        -7,  // escaped.digits
        0,  // escaped.smallHex
        0,  // escaped.capitalHex
        13,  // escaped.small
        0,  // escaped.capital
        0,  // escaped.mixed
        29,  // escaped.smallDigits
        0,  // escaped.capitalDigits
        -74,  // escaped.mixedDigits
        22,  // escaped.smallDashed
        0,  // escaped.mixedDashed
        -51,  // escaped.base64
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
        68,  // password.none
        -40,  // password.to25
        89,  // password.to50
        -16,  // password.to75
        -86,  // password.above
        102,  // secret.none
        58,  // secret.to25
        0,  // secret.to50
        -54,  // secret.to75
        -102,  // secret.above
        36,  // weak.none
        45,  // weak.to25
        -75,  // weak.to50
        -77,  // weak.to75
        20,  // weak.above
        -13,  // else.none
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
        56,  // password.equals
        44,  // password.colon
        19,  // password.assign
        27,  // password.arrow
        65,  // password.comparison
        -110,  // password.comma
        -119,  // password.call
        -11,  // password.tag
        44,  // password.space
        5,  // secret.none
        -40,  // secret.equals
        27,  // secret.colon
        2,  // secret.assign
        39,  // secret.arrow
        21,  // secret.comparison
        -42,  // secret.comma
        15,  // secret.call
        -6,  // secret.tag
        -17,  // secret.space
        -5,  // weak.none
        -42,  // weak.equals
        -45,  // weak.colon
        -1,  // weak.assign
        -8,  // weak.arrow
        -43,  // weak.comparison
        34,  // weak.comma
        47,  // weak.call
        12,  // weak.tag
        1,  // weak.space
        -13,  // else.none
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
