import Evidence

extension JSONWriter {
  /// One finding with all that is known of it; the shape is `finding` in the schema.
  mutating func write(_ finding: Finding) {
    object { json in
      json.array("class", finding.classes.map(\.rawValue))
      json.field("severity", finding.severity.rawValue)
      json.field("certainty", finding.certainty.rawValue)
      json.array("certainty_reasons", finding.reasons)
      json.field("rule_id", finding.ruleID)
      json.field("provider", finding.provider)
      json.field("kind", finding.kind)
      json.field("ai", finding.ai.rawValue)
      json.field("title", finding.title)
      json.field("fingerprint", finding.fingerprint?.text)
      json.field("preview", finding.preview)
      json.field("public_id", finding.publicID)
      json.array("proofs", finding.proofs) { json, proof in
        json.object {
          $0.field("name", proof.name.rawValue)
          $0.field("value", proof.value)
        }
      }
      json.array("parts", finding.parts) { $0.write($1) }
      if let revealed = finding.revealed { json.write(revealed) }
      json.write(finding.exposure)
      json.array("occurrences", finding.occurrences) { $0.write($1) }
      json.array("references", finding.references) { $0.write($1) }
      json.array("routes", finding.routes) { $0.write($1) }
      json.array("matches", finding.matches) { $0.write($1) }
      json.array("verdicts", finding.verdicts) { $0.write($1) }
      json.array("next_steps", finding.nextSteps)
      json.field("gated", finding.isGated)
      json.field("suppressed", finding.isSuppressed)
      json.array("lapsed_suppressions", finding.lapsed) { $0.write($1) }
    }
  }

  /// The value the user asked to see: as text, or in hexadecimal where it is not UTF-8.
  private mutating func write(_ revealed: Secret) {
    revealed.expose { bytes in
      if let text = String(validating: bytes, as: UTF8.self) {
        field("secret", text)
      } else {
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        field("secret_hex", digits.joined())
      }
    }
  }

  private mutating func write(_ part: CredentialPart) {
    object { json in
      json.field("name", part.name)
      json.field("rule_id", part.ruleID)
      json.field("public_id", part.publicID)
      json.field("fingerprint", part.fingerprint?.text)
      json.field("preview", part.preview)
      json.array("places", part.places) { json, place in
        json.object { json in
          json.field("repository", place.repository)
          json.field("path", place.path)
          json.write(place.region)
          json.field("blob", place.blob)
        }
      }
    }
  }

  private mutating func write(_ exposure: Exposure?) {
    guard let exposure else { return field("exposure", nil as String?) }
    object("exposure") {
      $0.field("since", exposure.since)
      $0.field("until", exposure.until)
      $0.field("ongoing", exposure.isOngoing)
      $0.field("days", exposure.days)
    }
  }

  private mutating func write(_ occurrence: Occurrence) {
    object { json in
      json.field("repository", occurrence.repository)
      json.field("path", occurrence.path)
      json.write(occurrence.region)
      json.field("blob", occurrence.blob)
      json.field("surface", occurrence.surface.rawValue)
      json.write("first_commit", occurrence.first)
      json.write("last_commit", occurrence.last)
      json.array("reintroductions", occurrence.reintroductions) { $0.write($1) }
      json.field("at_head", occurrence.isAtHead)
      json.field("in_working_tree", occurrence.isInWorkingTree)
      json.field("staged", occurrence.isStaged)
      json.field("unreachable", occurrence.isUnreachable)
      if let suppression = occurrence.suppression {
        json.key("suppression")
        json.write(suppression)
      } else {
        json.field("suppression", nil as String?)
      }
    }
  }

  private mutating func write(_ suppression: Suppression) {
    object {
      $0.field("kind", suppression.kind.rawValue)
      $0.field("mark", suppression.mark)
      $0.field("reason", suppression.reason)
      $0.field("owner", suppression.owner)
      $0.field("expires", suppression.expires?.date)
      $0.field("path", suppression.path)
      $0.field("line", suppression.line)
    }
  }

  private mutating func write(_ region: TextRegion) {
    field("line", region.line)
    field("column", region.column)
    field("end_line", region.endLine)
    field("end_column", region.endColumn)
  }

  private mutating func write(_ key: StaticString, _ commit: CommitStamp?) {
    guard let commit else { return field(key, nil as String?) }
    self.key(key)
    write(commit)
  }

  private mutating func write(_ commit: CommitStamp) {
    object {
      $0.field("id", commit.id)
      $0.field("author", commit.author)
      $0.field("email", commit.email)
      $0.field("date", commit.date)
    }
  }

  private mutating func write(_ reference: Reference) {
    object { json in
      json.field("name", reference.name)
      json.field("store", reference.store.rawValue)
      json.field("variable", reference.variable)
      json.field("environment", reference.environment)
      json.field("repository", reference.repository)
      json.field("path", reference.path)
      json.write(reference.region)
      json.field("surface", reference.surface.rawValue)
      json.write(reference.consumer)
      json.array("routes", reference.routes) { $0.write($1) }
    }
  }

  private mutating func write(_ consumer: Consumer?) {
    guard let consumer else { return field("consumer", nil as String?) }
    object("consumer") { json in
      json.field("kind", consumer.kind.rawValue)
      json.field("name", consumer.name)
      json.field("runs", consumer.runs)
      json.field("path", consumer.path)
      json.write(consumer.region)
    }
  }

  private mutating func write(_ route: Route) {
    object { json in
      json.field("kind", route.kind.rawValue)
      json.field("service", route.service)
      json.write(route.consumer)
      json.array("links", route.links) { json, link in
        json.object {
          $0.field("what", link.what)
          $0.field("path", link.path)
          $0.field("line", link.line)
        }
      }
    }
  }

  private mutating func write(_ match: RecordMatch) {
    object {
      $0.field("record", match.record)
      $0.field("source", match.source)
      $0.field("file", match.file)
      $0.field("row", match.row)
      $0.field("owner", match.owner)
      $0.field("strength", match.strength.label)
      $0.field("why", match.why)
    }
  }

  private mutating func write(_ verdict: ClaimVerdict) {
    object {
      $0.field("claim", verdict.claim)
      $0.field("verdict", verdict.verdict.rawValue)
      $0.field("rule", verdict.rule)
      $0.field("because", verdict.because)
      $0.field("record", verdict.record)
    }
  }
}
