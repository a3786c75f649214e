// Written by corpus/model/fit_score.py; do not edit.

extension ScoreTable {
  /// The score of a value of which nothing is known.
  static let bias = -405
  /// The least score of a value that is likely a credential.
  static let likely = 91
  /// The least score of a value that is possibly one.
  static let possible = -392

  /// Weights by feature and bin, in hundredths of a natural logarithm; fitted on 9222 labelled
  /// cases (the development half of CredData and cases of other scanners' tests) and 4116
  /// different candidates of public repositories that hold no credentials.
  static let rows: [(ScoreFeature, [Int16])] = [
    (
      .name,
      [
        -10,  // none
        -37,  // key
        8,  // auth
        -1,  // credential
        38,  // token
        -5,  // secret
        -25,  // strongKey
        101,  // password
        -41,  // shortPassword
        -65,  // accident
      ]
    ),
    (
      .tail,
      [
        119,  // none
        190,  // digits
        21,  // word
        -125,  // identity
        -16,  // place
        -42,  // message
        -22,  // measure
        -52,  // code
        -113,  // derived
      ]
    ),
    (
      .spelling,
      [
        -81,  // none
        -33,  // small
        41,  // capital
        14,  // snake
        75,  // camel
        -68,  // kebab
        12,  // dotted
        0,  // other
      ]
    ),
    (
      .quote,
      [
        -16,  // none
        -38,  // double
        104,  // single
        -35,  // backtick
        -64,  // escaped
        8,  // entity
      ]
    ),
    (
      .mark,
      [
        -17,  // none
        -20,  // equals
        17,  // colon
        20,  // assign
        67,  // arrow
        70,  // comparison
        -182,  // comma
        -56,  // call
        33,  // tag
        27,  // space
      ]
    ),
    (
      .follower,
      [
        54,  // end
        -42,  // comma
        -37,  // bracket
        31,  // semicolon
        10,  // backslash
        34,  // space
        -97,  // operator
        9,  // text
      ]
    ),
    (
      .alphabet,
      [
        -21,  // digits
        38,  // smallHex
        -17,  // capitalHex
        38,  // small
        45,  // capital
        -35,  // mixed
        -2,  // smallDigits
        67,  // capitalDigits
        39,  // mixedDigits
        0,  // smallDashed
        4,  // mixedDashed
        -20,  // base64
        -24,  // marks
        -150,  // others
      ]
    ),
    (
      .length,
      [
        -97,  // from1
        -134,  // from4
        -61,  // from5
        -163,  // from6
        -60,  // from7
        -21,  // from8
        -3,  // from10
        54,  // from12
        49,  // from14
        22,  // from16
        58,  // from18
        55,  // from20
        77,  // from24
        -8,  // from28
        25,  // from32
        56,  // from33
        48,  // from40
        38,  // from41
        27,  // from56
        35,  // from64
        -35,  // from65
      ]
    ),
    (
      .surprise,
      [
        -132,  // upTo5.unknown
        -5,  // upTo5.to6
        -100,  // upTo5.to7
        -20,  // upTo5.to8
        -51,  // upTo5.to9
        -47,  // upTo5.to10
        -39,  // upTo5.to11
        -2,  // upTo5.to12
        36,  // upTo5.to14
        68,  // upTo5.above
        -28,  // upTo8.unknown
        -89,  // upTo8.to6
        -85,  // upTo8.to7
        -78,  // upTo8.to8
        -19,  // upTo8.to9
        -46,  // upTo8.to10
        -7,  // upTo8.to11
        13,  // upTo8.to12
        36,  // upTo8.to14
        98,  // upTo8.above
        -103,  // upTo15.unknown
        -40,  // upTo15.to6
        -23,  // upTo15.to7
        -85,  // upTo15.to8
        -5,  // upTo15.to9
        -36,  // upTo15.to10
        76,  // upTo15.to11
        101,  // upTo15.to12
        39,  // upTo15.to14
        136,  // upTo15.above
        -73,  // long.unknown
        -28,  // long.to6
        -30,  // long.to7
        -11,  // long.to8
        73,  // long.to9
        43,  // long.to10
        113,  // long.to11
        59,  // long.to12
        101,  // long.to14
        151,  // long.above
      ]
    ),
    (
      .words,
      [
        91,  // letters.none
        14,  // letters.to25
        34,  // letters.to50
        -41,  // letters.to75
        -49,  // letters.above
        19,  // digits.none
        41,  // digits.to25
        53,  // digits.to50
        2,  // digits.to75
        -10,  // digits.above
        41,  // marks.none
        7,  // marks.to25
        -69,  // marks.to50
        -48,  // marks.to75
        -121,  // marks.above
      ]
    ),
    (
      .entropy,
      [
        -94,  // to60
        -13,  // to70
        -3,  // to80
        -2,  // to87
        35,  // to93
        45,  // to97
        -6,  // above
      ]
    ),
    (
      .changes,
      [
        -27,  // none
        2,  // to10
        35,  // to20
        -28,  // to30
        -35,  // to45
        14,  // above
      ]
    ),
    (
      .digits,
      [
        -126,  // none
        36,  // to10
        -42,  // to25
        -11,  // to40
        50,  // to60
        74,  // to99
        -21,  // all
      ]
    ),
    (
      .form,
      [
        88,  // plain
        31,  // uuid
        100,  // hash
        12,  // paddedBase64
        -47,  // readableBase64
        25,  // email
        -20,  // domain
        -88,  // version
        -81,  // path
        -16,  // url
        -13,  // code
        -14,  // format
        71,  // snake
        38,  // camel
        18,  // kebab
        -8,  // constant
        -48,  // dotted
        -71,  // passwordHash
        0,  // sentence
        0,  // encrypted
        -16,  // color
        0,  // image
        0,  // date
      ]
    ),
    (
      .formByName,
      [
        104,  // password.plain
        0,  // password.uuid
        -21,  // password.hash
        18,  // password.paddedBase64
        29,  // password.readableBase64
        -11,  // password.email
        -49,  // password.domain
        -66,  // password.version
        -19,  // password.path
        -12,  // password.url
        21,  // password.code
        -8,  // password.format
        39,  // password.snake
        32,  // password.camel
        38,  // password.kebab
        69,  // password.constant
        -32,  // password.dotted
        -71,  // password.passwordHash
        0,  // password.sentence
        0,  // password.encrypted
        0,  // password.color
        0,  // password.image
        0,  // password.date
        7,  // secret.plain
        17,  // secret.uuid
        74,  // secret.hash
        -72,  // secret.paddedBase64
        38,  // secret.readableBase64
        -2,  // secret.email
        8,  // secret.domain
        -6,  // secret.version
        -10,  // secret.path
        -1,  // secret.url
        -21,  // secret.code
        -1,  // secret.format
        -7,  // secret.snake
        1,  // secret.camel
        14,  // secret.kebab
        -40,  // secret.constant
        9,  // secret.dotted
        0,  // secret.passwordHash
        0,  // secret.sentence
        0,  // secret.encrypted
        0,  // secret.color
        0,  // secret.image
        0,  // secret.date
        -12,  // weak.plain
        -19,  // weak.uuid
        63,  // weak.hash
        66,  // weak.paddedBase64
        -113,  // weak.readableBase64
        46,  // weak.email
        23,  // weak.domain
        -15,  // weak.version
        -33,  // weak.path
        -3,  // weak.url
        -6,  // weak.code
        -6,  // weak.format
        55,  // weak.snake
        3,  // weak.camel
        -8,  // weak.kebab
        -32,  // weak.constant
        -24,  // weak.dotted
        0,  // weak.passwordHash
        0,  // weak.sentence
        0,  // weak.encrypted
        -16,  // weak.color
        0,  // weak.image
        0,  // weak.date
        -9,  // else.plain
        32,  // else.uuid
        -16,  // else.hash
        0,  // else.paddedBase64
        0,  // else.readableBase64
        -8,  // else.email
        -1,  // else.domain
        0,  // else.version
        -19,  // else.path
        -1,  // else.url
        -7,  // else.code
        0,  // else.format
        -17,  // else.snake
        3,  // else.camel
        -26,  // else.kebab
        -5,  // else.constant
        -1,  // else.dotted
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
        -58,  // name
        -71,  // secretWord
        -44,  // weakWord
        45,  // both
      ]
    ),
    (
      .placeholder,
      [
        -51,  // none
        0,  // reference
        47,  // repeats
        60,  // sequence
        -105,  // masked
        22,  // exampleWord
        -15,  // bareWord
      ]
    ),
    (
      .line,
      [
        70,  // plain
        -41,  // comment
        -8,  // example
        3,  // commentedExample
        -67,  // code
      ]
    ),
    (
      .surpriseByName,
      [
        -45,  // password.upTo5.unknown
        -77,  // password.upTo5.to7
        -51,  // password.upTo5.to9
        26,  // password.upTo5.to11
        118,  // password.upTo5.above
        50,  // password.upTo8.unknown
        -20,  // password.upTo8.to7
        2,  // password.upTo8.to9
        100,  // password.upTo8.to11
        157,  // password.upTo8.above
        -82,  // password.upTo15.unknown
        -26,  // password.upTo15.to7
        33,  // password.upTo15.to9
        9,  // password.upTo15.to11
        74,  // password.upTo15.above
        -107,  // password.long.unknown
        -35,  // password.long.to7
        -34,  // password.long.to9
        -31,  // password.long.to11
        -2,  // password.long.above
        -57,  // secret.upTo5.unknown
        -32,  // secret.upTo5.to7
        -87,  // secret.upTo5.to9
        -53,  // secret.upTo5.to11
        0,  // secret.upTo5.above
        -48,  // secret.upTo8.unknown
        -67,  // secret.upTo8.to7
        -74,  // secret.upTo8.to9
        -101,  // secret.upTo8.to11
        19,  // secret.upTo8.above
        -53,  // secret.upTo15.unknown
        24,  // secret.upTo15.to7
        -60,  // secret.upTo15.to9
        46,  // secret.upTo15.to11
        139,  // secret.upTo15.above
        23,  // secret.long.unknown
        -31,  // secret.long.to7
        90,  // secret.long.to9
        157,  // secret.long.to11
        173,  // secret.long.above
        -30,  // weak.upTo5.unknown
        -50,  // weak.upTo5.to7
        34,  // weak.upTo5.to9
        -50,  // weak.upTo5.to11
        -13,  // weak.upTo5.above
        -26,  // weak.upTo8.unknown
        -65,  // weak.upTo8.to7
        -56,  // weak.upTo8.to9
        -49,  // weak.upTo8.to11
        -23,  // weak.upTo8.above
        33,  // weak.upTo15.unknown
        -10,  // weak.upTo15.to7
        -38,  // weak.upTo15.to9
        -9,  // weak.upTo15.to11
        77,  // weak.upTo15.above
        31,  // weak.long.unknown
        24,  // weak.long.to7
        47,  // weak.long.to9
        19,  // weak.long.to11
        124,  // weak.long.above
        -1,  // else.upTo5.unknown
        54,  // else.upTo5.to7
        34,  // else.upTo5.to9
        -11,  // else.upTo5.to11
        -2,  // else.upTo5.above
        -4,  // else.upTo8.unknown
        -21,  // else.upTo8.to7
        31,  // else.upTo8.to9
        -4,  // else.upTo8.to11
        -6,  // else.upTo8.above
        0,  // else.upTo15.unknown
        -51,  // else.upTo15.to7
        -25,  // else.upTo15.to9
        -6,  // else.upTo15.to11
        -13,  // else.upTo15.above
        -20,  // else.long.unknown
        -16,  // else.long.to7
        -41,  // else.long.to9
        11,  // else.long.to11
        16,  // else.long.above
      ]
    ),
    (
      .alphabetByName,
      [
        5,  // password.digits
        9,  // password.smallHex
        0,  // password.capitalHex
        57,  // password.small
        53,  // password.capital
        -24,  // password.mixed
        -70,  // password.smallDigits
        0,  // password.capitalDigits
        14,  // password.mixedDigits
        32,  // password.smallDashed
        64,  // password.mixedDashed
        8,  // password.base64
        -11,  // password.marks
        -79,  // password.others
        -23,  // secret.digits
        45,  // secret.smallHex
        23,  // secret.capitalHex
        -3,  // secret.small
        -57,  // secret.capital
        47,  // secret.mixed
        36,  // secret.smallDigits
        23,  // secret.capitalDigits
        -86,  // secret.mixedDigits
        14,  // secret.smallDashed
        -9,  // secret.mixedDashed
        23,  // secret.base64
        0,  // secret.marks
        -26,  // secret.others
        -3,  // weak.digits
        -47,  // weak.smallHex
        -39,  // weak.capitalHex
        -29,  // weak.small
        70,  // weak.capital
        -62,  // weak.mixed
        47,  // weak.smallDigits
        43,  // weak.capitalDigits
        73,  // weak.mixedDigits
        -2,  // weak.smallDashed
        -56,  // weak.mixedDashed
        -4,  // weak.base64
        21,  // weak.marks
        -41,  // weak.others
        0,  // else.digits
        31,  // else.smallHex
        0,  // else.capitalHex
        13,  // else.small
        -20,  // else.capital
        4,  // else.mixed
        -17,  // else.smallDigits
        0,  // else.capitalDigits
        39,  // else.mixedDigits
        -45,  // else.smallDashed
        6,  // else.mixedDashed
        -47,  // else.base64
        -34,  // else.marks
        -3,  // else.others
      ]
    ),
    (
      .quoteByName,
      [
        -2,  // password.none
        44,  // password.double
        31,  // password.single
        -24,  // password.backtick
        11,  // password.escaped
        0,  // password.entity
        11,  // secret.none
        -9,  // secret.double
        15,  // secret.single
        0,  // secret.backtick
        -5,  // secret.escaped
        -4,  // secret.entity
        9,  // weak.none
        5,  // weak.double
        7,  // weak.single
        0,  // weak.backtick
        -64,  // weak.escaped
        12,  // weak.entity
        -32,  // else.none
        -77,  // else.double
        50,  // else.single
        -10,  // else.backtick
        -6,  // else.escaped
        0,  // else.entity
      ]
    ),
    (
      .alphabetByQuote,
      [
        22,  // none.digits
        -31,  // none.smallHex
        -37,  // none.capitalHex
        -37,  // none.small
        68,  // none.capital
        -3,  // none.mixed
        -11,  // none.smallDigits
        21,  // none.capitalDigits
        64,  // none.mixedDigits
        -31,  // none.smallDashed
        -28,  // none.mixedDashed
        8,  // none.base64
        -6,  // none.marks
        -14,  // none.others
        8,  // double.digits
        7,  // double.smallHex
        20,  // double.capitalHex
        54,  // double.small
        -18,  // double.capital
        -7,  // double.mixed
        -17,  // double.smallDigits
        32,  // double.capitalDigits
        -4,  // double.mixedDigits
        0,  // double.smallDashed
        18,  // double.mixedDashed
        6,  // double.base64
        1,  // double.marks
        -138,  // double.others
        -40,  // single.digits
        62,  // single.smallHex
        0,  // single.capitalHex
        14,  // single.small
        -4,  // single.capital
        -18,  // single.mixed
        -2,  // single.smallDigits
        2,  // single.capitalDigits
        60,  // single.mixedDigits
        14,  // single.smallDashed
        16,  // single.mixedDashed
        15,  // single.base64
        -18,  // single.marks
        4,  // single.others
        -6,  // backtick.digits
        0,  // backtick.smallHex
        0,  // backtick.capitalHex
        -7,  // backtick.small
        -1,  // backtick.capital
        0,  // backtick.mixed
        0,  // backtick.smallDigits
        0,  // backtick.capitalDigits
        0,  // backtick.mixedDigits
        -16,  // backtick.smallDashed
        -2,  // backtick.mixedDashed
        0,  // backtick.base64
        -1,  // backtick.marks
        -2,  // backtick.others
        -5,  // escaped.digits
        0,  // escaped.smallHex
        0,  // escaped.capitalHex
        14,  // escaped.small
        0,  // escaped.capital
        -6,  // escaped.mixed
        33,  // escaped.smallDigits
        0,  // escaped.capitalDigits
        -81,  // escaped.mixedDigits
        32,  // escaped.smallDashed
        0,  // escaped.mixedDashed
        -50,  // escaped.base64
        0,  // escaped.marks
        0,  // escaped.others
        0,  // entity.digits
        0,  // entity.smallHex
        0,  // entity.capitalHex
        0,  // entity.small
        0,  // entity.capital
        0,  // entity.mixed
        -4,  // entity.smallDigits
        12,  // entity.capitalDigits
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
        -38,  // password.to25
        111,  // password.to50
        -21,  // password.to75
        -70,  // password.above
        101,  // secret.none
        31,  // secret.to25
        20,  // secret.to50
        -27,  // secret.to75
        -119,  // secret.above
        36,  // weak.none
        90,  // weak.to25
        -101,  // weak.to50
        -17,  // weak.to75
        -40,  // weak.above
        -64,  // else.none
        -23,  // else.to25
        -12,  // else.to50
        -24,  // else.to75
        48,  // else.above
      ]
    ),
  ]
}
