// Generated from rules/*.toml: edit those, then run
// KEYPROOF_UPDATE_GENERATED=1 swift test --filter RulesTests
// swift-format-ignore-file

/// The built-in rules in the form that ``CatalogueText`` describes.
enum BuiltinCatalogue {
  static let text = #"""
S OpenAI
i yes
m OPENAI_API_KEY
m OPENAI_KEY
m OPENAI_ADMIN_KEY
m OPENAI_ADMIN_API_KEY
A OPENAI_BASE_URL
A OPENAI_API_BASE
H api.openai.com
r https://platform.openai.com/api-keys
R openai-project-key
p OpenAI
k llm-api-key
d OpenAI project key: calls every model the project allows, at the project's cost
x \b(?<secret>sk-proj-(?:[\w-]{74}T3BlbkFJ[\w-]{74}|[\w-]{58}T3BlbkFJ[\w-]{58}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}))(?![\w-])
a sk-proj-
l 56 164
c openai-infix
v critical
i yes
m OPENAI_API_KEY
h sk-{3}...{3}
r https://platform.openai.com/api-keys
s OpenAI API reference, organization project API keys

"""#

  static let examples = #"""
R openai-project-key
+ OPENAI_API_KEY="sk-proj-<word:74>T3BlbkFJ<word:74>"
+ key: sk-proj-<word:58>T3BlbkFJ<word:58>
- OPENAI_API_KEY="sk-proj-<word:40>"
- key: sk-proj-<word:58>T3BlbkFJ<word:50>

"""#
}
