//! Working copies of pictures: the same pixels without what the camera, the phone or the editor wrote beside them. Such
//! notes have told where a witness stood, whose phone it was and when; an original keeps them, a copy that is shown does
//! not.
//!
//! A JPEG or PNG is taken apart into its pieces, and only pieces that are known to be needed to show the picture are
//! copied, byte for byte: what is compressed is never decompressed, so the pixels are those of the original. Everything
//! else is left behind, including what nobody here has heard of, and whatever follows the end of the picture. The colour
//! profile is kept (it may name a kind of camera or a maker of profiles); how the camera was held is told beside the copy.
//!
//! What it deliberately does not do: it decodes nothing, resizes nothing, blurs no face, and finds no mark that is in
//! the pixels themselves or coded among them. A kind of file it cannot strip is refused with the reason ([`Unstrippable`]), never passed on;
//! the kind is told from the content, whatever the name says. Read next: [`working_copy`].

mod exif;
mod jpeg;
mod png;

use core::fmt;

/// The largest file that is looked at.
pub const BYTES_MAX: usize = 64 << 20;
/// The most pieces a file is taken apart into.
pub const PIECES_MAX: usize = 100_000;

macro_rules! media {
    ($($(#[$meta:meta])* $variant:ident = $word:literal),* $(,)?) => {
        /// What a file is, by its content.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Media { $($(#[$meta])* $variant),* }

        impl Media {
            pub const ALL: &'static [Media] = &[$(Media::$variant),*];

            /// The media type, as a browser and a mail know it.
            pub const fn word(self) -> &'static str {
                match self { $(Media::$variant => $word),* }
            }
        }
    };
}

media! {
    Jpeg = "image/jpeg",
    Png = "image/png",
    Gif = "image/gif",
    WebP = "image/webp",
    Tiff = "image/tiff",
    /// HEIF and AVIF, by their brand.
    Heif = "image/heif",
    Mp4 = "video/mp4",
    Matroska = "video/x-matroska",
    Riff = "application/x-riff",
    Ogg = "application/ogg",
    Mp3 = "audio/mpeg",
    Pdf = "application/pdf",
    /// Also the files of most offices.
    Zip = "application/zip",
    /// Also SVG and HTML, which can hold anything.
    Markup = "text/xml",
    Unknown = "application/octet-stream",
}

impl fmt::Display for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a file is, by its first bytes.
pub fn detect(bytes: &[u8]) -> Media {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(magic));
    if begins(&[0xFF, 0xD8, 0xFF]) {
        Media::Jpeg
    } else if begins(png::SIGNATURE) {
        Media::Png
    } else if begins(b"GIF87a") || begins(b"GIF89a") {
        Media::Gif
    } else if begins(b"RIFF") && at(8, b"WEBP") {
        Media::WebP
    } else if begins(b"RIFF") {
        Media::Riff
    } else if begins(b"II*\0") || begins(b"MM\0*") {
        Media::Tiff
    } else if at(4, b"ftyp") {
        const STILL: [&[u8; 4]; 6] = [b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis"];
        if STILL.iter().any(|brand| at(8, *brand)) {
            Media::Heif
        } else {
            Media::Mp4
        }
    } else if begins(&[0x1A, 0x45, 0xDF, 0xA3]) {
        Media::Matroska
    } else if begins(b"OggS") {
        Media::Ogg
    } else if begins(b"ID3") {
        Media::Mp3
    } else if begins(b"%PDF-") {
        Media::Pdf
    } else if begins(b"PK\x03\x04") {
        Media::Zip
    } else if is_markup(bytes) {
        Media::Markup
    } else {
        Media::Unknown
    }
}

fn is_markup(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    text.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<')
}

/// A copy that may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCopy {
    pub media: Media,
    pub bytes: Vec<u8>,
    /// How the camera was held: 1 to 8, as EXIF counts. A viewer turns the picture by it, since the copy does not say.
    pub orientation: Option<u8>,
    /// What was left behind, in the order of the file.
    pub removed: Vec<Removed>,
}

/// A piece that was left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    pub what: What,
    pub bytes: usize,
}

macro_rules! what {
    ($($(#[$meta:meta])* $variant:ident = $word:literal),* $(,)?) => {
        /// What kind of note it was.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum What { $($(#[$meta])* $variant),* }

        impl What {
            pub const fn word(self) -> &'static str {
                match self { $(What::$variant => $word),* }
            }
        }
    };
}

what! {
    Exif = "exif",
    Xmp = "xmp",
    Iptc = "iptc",
    Comment = "comment",
    Text = "text",
    Time = "time",
    Thumbnail = "thumbnail",
    /// The name of a colour profile.
    ProfileName = "profile-name",
    /// Whatever follows the end: a second picture, a film, anything.
    AfterEnd = "after-end",
    Other = "other",
}

/// A file of which no working copy can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unstrippable {
    pub media: Media,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nothing here can take this kind of file apart.
    NotRead,
    TooLarge,
    TooManyPieces,
    /// It ends before the picture does.
    CutShort,
    /// It is not put together as such a file is; the place is the byte.
    Damaged {
        at: usize,
        what: &'static str,
    },
    /// More than one frame.
    Animated,
    /// A piece that must be understood to show the picture, and is not.
    Foreign {
        at: usize,
        name: String,
    },
}

impl Why {
    pub const fn code(&self) -> &'static str {
        match self {
            Why::NotRead => "not-read",
            Why::TooLarge => "too-large",
            Why::TooManyPieces => "too-many-pieces",
            Why::CutShort => "cut-short",
            Why::Damaged { .. } => "damaged",
            Why::Animated => "animated",
            Why::Foreign { .. } => "foreign",
        }
    }
}

impl fmt::Display for Unstrippable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no working copy can be made of this {}: ", self.media)?;
        match &self.why {
            Why::NotRead => {
                f.write_str("only JPEG and PNG are taken apart; convert it to one of them")
            }
            Why::TooLarge => write!(f, "it has more than {BYTES_MAX} bytes"),
            Why::TooManyPieces => write!(f, "it has more than {PIECES_MAX} pieces"),
            Why::CutShort => f.write_str("it ends before the picture does; ask for the whole file"),
            Why::Damaged { at, what } => write!(f, "byte {at}: {what}; ask for the file as it was"),
            Why::Animated => {
                f.write_str("it holds more than one frame; export the frame that is meant")
            }
            Why::Foreign { at, name } => {
                write!(
                    f,
                    "byte {at}: '{name}' must be understood to show it, and is not"
                )
            }
        }
    }
}

impl core::error::Error for Unstrippable {}

/// Makes a working copy: the same pixels, and nothing beside them but a colour profile.
pub fn working_copy(bytes: &[u8]) -> Result<WorkingCopy, Unstrippable> {
    let media = detect(bytes);
    if bytes.len() > BYTES_MAX {
        return Err(Unstrippable {
            media,
            why: Why::TooLarge,
        });
    }
    let mut copy = WorkingCopy {
        media,
        bytes: Vec::with_capacity(bytes.len()),
        orientation: None,
        removed: Vec::new(),
    };
    let stripped = match media {
        Media::Jpeg => jpeg::strip(bytes, &mut copy),
        Media::Png => png::strip(bytes, &mut copy),
        Media::Gif
        | Media::WebP
        | Media::Tiff
        | Media::Heif
        | Media::Mp4
        | Media::Matroska
        | Media::Riff
        | Media::Ogg
        | Media::Mp3
        | Media::Pdf
        | Media::Zip
        | Media::Markup
        | Media::Unknown => Err(Why::NotRead),
    };
    match stripped {
        Ok(()) => Ok(copy),
        Err(why) => Err(Unstrippable { media, why }),
    }
}

impl WorkingCopy {
    fn leave(&mut self, what: What, bytes: usize) {
        if bytes > 0 {
            self.removed.push(Removed { what, bytes });
        }
    }
}

#[cfg(test)]
mod tests;
