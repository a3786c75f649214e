import CArchive

/// Why libarchive could not go on, in its own words.
struct ArchiveError: Error {
  var reason: String
}

/// An archive that libarchive reads.
struct ArchiveHandle: ~Copyable {
  enum Source {
    /// The bytes must outlive the handle.
    case memory(UnsafeBufferPointer<UInt8>)
    case file(Int32)
  }

  struct Entry {
    /// As the archive spells it, what is not UTF-8 as U+FFFD; `nil` for a stream without a name.
    var name: String?
    /// Whether it is a file with content, and no directory, link or device.
    var isFile: Bool
    var isEncrypted: Bool
  }

  private let archive: OpaquePointer

  /// Opens an archive in one of the formats that are wanted, and in no other.
  ///
  /// No filter that runs a program is among them: libarchive says so when it would.
  ///
  /// - Parameter isStream: whether what comes out of the filters is taken as it is.
  init(_ source: Source, isStream: Bool = false) throws(ArchiveError) {
    // Creation fails only when memory is exhausted, where nothing sensible is left to do.
    let archive = archive_read_new()!
    var wanted = [
      archive_read_support_filter_gzip(archive), archive_read_support_filter_bzip2(archive),
      archive_read_support_filter_xz(archive), archive_read_support_filter_lzma(archive),
      archive_read_support_filter_zstd(archive), archive_read_support_filter_rpm(archive),
      archive_read_support_format_raw(archive), archive_read_support_format_empty(archive),
    ]
    if !isStream {
      wanted += [
        archive_read_support_format_zip(archive), archive_read_support_format_tar(archive),
        archive_read_support_format_7zip(archive), archive_read_support_format_cpio(archive),
        archive_read_support_format_ar(archive),
      ]
    }
    guard wanted.allSatisfy({ $0 == ARCHIVE_OK }) else {
      archive_read_free(archive)
      throw ArchiveError(reason: "libarchive was built without a format that is needed")
    }
    let result =
      switch source {
      case .memory(let bytes): archive_read_open_memory(archive, bytes.baseAddress, bytes.count)
      case .file(let descriptor): archive_read_open_fd(archive, descriptor, 1 << 16)
      }
    guard result == ARCHIVE_OK || result == ARCHIVE_WARN else {
      let reason = Self.reason(archive)
      archive_read_free(archive)
      throw ArchiveError(reason: reason)
    }
    self.archive = archive
  }

  deinit { archive_read_free(archive) }

  /// The next entry, or `nil` at the end.
  func next() throws(ArchiveError) -> Entry? {
    var entry: OpaquePointer?
    var result = archive_read_next_header(archive, &entry)
    if result == ARCHIVE_RETRY { result = archive_read_next_header(archive, &entry) }
    if result == ARCHIVE_EOF { return nil }
    // A warning is about a name's charset or a time, not about the content.
    guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else { throw failure() }
    let isStream = archive_format(archive) == ARCHIVE_FORMAT_RAW
    let name =
      isStream
      ? nil
      : (Self.text(archive_entry_pathname_utf8(entry)) ?? Self.text(archive_entry_pathname(entry))
        ?? "")
    let kind = archive_entry_filetype(entry)
    return Entry(
      name: name, isFile: kind == mode_t(0o100000) && archive_entry_hardlink(entry) == nil,
      isEncrypted: archive_entry_is_encrypted(entry) != 0)
  }

  /// The next bytes of the entry at hand, valid until the next call, or `nil` at its end.
  ///
  /// Holes of a sparse file are left out.
  func block() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    var start: UnsafeRawPointer?
    var count = 0
    var offset: la_int64_t = 0
    let result = archive_read_data_block(archive, &start, &count, &offset)
    if result == ARCHIVE_EOF { return nil }
    guard result == ARCHIVE_OK || result == ARCHIVE_WARN else { throw failure() }
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  /// A name; one that is not UTF-8 is only given as it is in the archive.
  private static func text(_ name: UnsafePointer<CChar>?) -> String? {
    name.map { String(cString: $0) }
  }

  /// Whether the archive is a tar; any number of zeros is one without members.
  var isTar: Bool { archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_TAR }

  private func failure() -> ArchiveError { ArchiveError(reason: Self.reason(archive)) }

  private static func reason(_ archive: OpaquePointer) -> String {
    archive_error_string(archive).map { String(cString: $0) } ?? "no reason is given"
  }
}
