//! Columns as bytes, streamed: how the state of a world goes into a file and comes out of it.

use std::io::{self, Read, Write};

use crate::domain::{Funnel, Occupation, Quarter, Stage};
use crate::world::employers::Employers;
use crate::world::market::{Market, Reference};
use crate::world::people::{Diploma, People, School, Traits};

/// A value of fixed size in a column.
pub trait Value: Copy {
    /// Bytes.
    const SIZE: usize;
    /// Adds the value to a buffer.
    fn put(self, buffer: &mut Vec<u8>);
    /// The value of [`Self::SIZE`] bytes, if they are one.
    fn take(bytes: &[u8]) -> Option<Self>;
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Value for $number {
            const SIZE: usize = size_of::<$number>();
            fn put(self, buffer: &mut Vec<u8>) {
                buffer.extend_from_slice(&self.to_le_bytes());
            }
            fn take(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(<$number>::from_le_bytes)
            }
        })+
    };
}
numbers!(u8, u16, u32, i16, f32, f64);

macro_rules! members {
    ($($kind:ty),+) => {
        $(impl Value for $kind {
            const SIZE: usize = 1;
            fn put(self, buffer: &mut Vec<u8>) {
                buffer.push(self as u8);
            }
            fn take(bytes: &[u8]) -> Option<Self> {
                Self::ALL.get(*bytes.first()? as usize).copied()
            }
        })+
    };
}
members!(Stage, Occupation, Funnel);

macro_rules! packed {
    ($($kind:ty),+) => {
        $(impl Value for $kind {
            const SIZE: usize = 1;
            fn put(self, buffer: &mut Vec<u8>) {
                buffer.push(self.bits());
            }
            fn take(bytes: &[u8]) -> Option<Self> {
                Self::from_bits(*bytes.first()?)
            }
        })+
    };
}
packed!(Diploma, School, Traits);

/// Bytes that are gathered before they are written or taken apart.
const BUFFER: usize = 1 << 16;

/// Where columns go: a writer, and the hash of all that went into it.
pub struct Sink<W> {
    file: W,
    hash: blake3::Hasher,
    buffer: Vec<u8>,
}

impl<W: Write> Sink<W> {
    /// A sink that writes to a file.
    pub fn new(file: W) -> Self {
        Sink { file, hash: blake3::Hasher::new(), buffer: Vec::with_capacity(BUFFER) }
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.file.write_all(bytes)
    }

    /// Writes a column.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn column<T: Value>(&mut self, column: &[T]) -> io::Result<()> {
        for part in column.chunks(BUFFER / T::SIZE) {
            self.buffer.clear();
            for value in part {
                value.put(&mut self.buffer);
            }
            self.hash.update(&self.buffer);
            self.file.write_all(&self.buffer)?;
        }
        Ok(())
    }

    /// Closes with the hash.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.write_all(self.hash.finalize().as_bytes())?;
        self.file.flush()
    }
}

/// Where columns come from: a reader, and the hash of all that came out of it.
pub struct Source<R> {
    file: R,
    hash: blake3::Hasher,
    buffer: Vec<u8>,
}

impl<R: Read> Source<R> {
    /// A source that reads from a file.
    pub fn new(file: R) -> Self {
        Source { file, hash: blake3::Hasher::new(), buffer: vec![0; BUFFER] }
    }

    /// Reads up to and including the end of a line, and no further than a number of bytes.
    ///
    /// # Errors
    /// If the file cannot be read or ends.
    pub fn line(&mut self, at_most: usize) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        while line.len() < at_most && line.last() != Some(&b'\n') {
            let mut byte = [0];
            self.file.read_exact(&mut byte)?;
            line.push(byte[0]);
        }
        self.hash.update(&line);
        Ok(line)
    }

    /// Fills a column.
    ///
    /// # Errors
    /// If the file cannot be read, ends, or holds a value that there is not.
    pub fn column<T: Value>(&mut self, column: &mut [T]) -> io::Result<()> {
        for part in column.chunks_mut(BUFFER / T::SIZE) {
            let bytes = &mut self.buffer[..part.len() * T::SIZE];
            self.file.read_exact(bytes)?;
            self.hash.update(bytes);
            for (value, bytes) in part.iter_mut().zip(bytes.chunks_exact(T::SIZE)) {
                *value = T::take(bytes).ok_or_else(damaged)?;
            }
        }
        Ok(())
    }

    /// Checks the hash, and that nothing follows.
    ///
    /// # Errors
    /// If the file is cut off or damaged.
    pub fn finish(mut self) -> io::Result<()> {
        let mut hash = [0; blake3::OUT_LEN];
        self.file.read_exact(&mut hash)?;
        if self.hash.finalize() != hash || self.file.read(&mut [0])? != 0 {
            return Err(damaged());
        }
        Ok(())
    }
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the file is damaged")
}

/// A part of a world that can be written to a file and read again.
pub trait Columns {
    /// Writes all that changes.
    ///
    /// # Errors
    /// If the file cannot be written.
    fn write(&self, sink: &mut Sink<impl Write>) -> io::Result<()>;
    /// Reads all that changes; what it is read into has the right size.
    ///
    /// # Errors
    /// If the file cannot be read, or is cut off or damaged.
    fn read(&mut self, source: &mut Source<impl Read>) -> io::Result<()>;
}

/// Writes and reads the fields of a struct as columns, in the order given; names those that are not in the file. A field that
/// is in neither list does not compile.
macro_rules! columns_of {
    ($kind:ident { $($field:ident),+ } but not { $($left_out:ident),* }) => {
        impl Columns for $kind {
            fn write(&self, sink: &mut Sink<impl Write>) -> io::Result<()> {
                let $kind { $($field,)+ $($left_out: _),* } = self;
                $(sink.column($field.as_ref())?;)+
                Ok(())
            }
            fn read(&mut self, source: &mut Source<impl Read>) -> io::Result<()> {
                let $kind { $($field,)+ $($left_out: _),* } = self;
                $(source.column($field.as_mut())?;)+
                Ok(())
            }
        }
    };
}

columns_of!(People { stage, diploma, school, occupation, traits, funnel, due, desk, since, reached, started } but not { blocks, fixed });
columns_of!(Employers { log_size, automation, staff, wanted, open } but not { ground });

impl Columns for Market {
    fn write(&self, sink: &mut Sink<impl Write>) -> io::Result<()> {
        let Market {
            vacancies,
            searchers,
            tightness,
            wage,
            wage_lagged,
            wage_history,
            yardstick,
            school_places,
            agency_places,
            reference: Reference { until, leads, starts, course_starts },
        } = self;
        sink.column(vacancies)?;
        sink.column(searchers)?;
        sink.column(tightness)?;
        sink.column(wage)?;
        sink.column(wage_lagged)?;
        sink.column(wage_history.as_flattened())?;
        sink.column(yardstick)?;
        sink.column(school_places.as_flattened())?;
        sink.column(agency_places)?;
        sink.column(&[until.0])?;
        sink.column(&[*leads, *starts, *course_starts])
    }

    fn read(&mut self, source: &mut Source<impl Read>) -> io::Result<()> {
        let Market {
            vacancies,
            searchers,
            tightness,
            wage,
            wage_lagged,
            wage_history,
            yardstick,
            school_places,
            agency_places,
            reference,
        } = self;
        source.column(vacancies)?;
        source.column(searchers)?;
        source.column(tightness)?;
        source.column(wage)?;
        source.column(wage_lagged)?;
        source.column(wage_history.as_flattened_mut())?;
        source.column(yardstick)?;
        source.column(school_places.as_flattened_mut())?;
        source.column(agency_places)?;
        let (mut until, mut yardsticks) = ([0i16], [0.0f64; 3]);
        source.column(&mut until)?;
        source.column(&mut yardsticks)?;
        let [leads, starts, course_starts] = yardsticks;
        *reference = Reference { until: Quarter(until[0]), leads, starts, course_starts };
        Ok(())
    }
}
