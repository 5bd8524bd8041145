//! The connections of a loop, in the order in which something was last heard over them.

use super::connection::Connection;
use std::time::Instant;

/// Stands for no place.
const NONE: u32 = u32::MAX;

/// The connections of a loop. One is found by its token, which no other gets while it is held; the
/// order costs a few writes to memory for each that is heard, however many there are.
pub(super) struct Held<C = Connection> {
    places: Vec<Place<C>>,
    free: Vec<u32>,
    oldest: u32,
    newest: u32,
}

struct Place<C> {
    // How often it was taken: what the kernel tells of the one before is not meant for this one.
    taken: u32,
    connection: Option<Box<C>>,
    heard: Instant,
    older: u32,
    newer: u32,
}

impl<C> Default for Held<C> {
    fn default() -> Held<C> {
        Held { places: Vec::new(), free: Vec::new(), oldest: NONE, newest: NONE }
    }
}

impl<C> Place<C> {
    fn token(&self, at: u32) -> u64 {
        u64::from(self.taken) << 32 | u64::from(at)
    }
}

impl<C> Held<C> {
    pub(super) const fn is_empty(&self) -> bool {
        self.oldest == NONE
    }

    /// Takes a connection in; gives its token.
    pub(super) fn insert(&mut self, connection: C, now: Instant) -> u64 {
        let connection = Some(Box::new(connection));
        let at = self.free.pop().unwrap_or_else(|| {
            let heard = now;
            let place = Place { taken: 0, connection: None, heard, older: NONE, newer: NONE };
            self.places.push(place);
            self.places.len() as u32 - 1
        });
        let mut token = 0;
        if let Some(place) = self.places.get_mut(at as usize) {
            // Short of the tokens that stand for something else.
            place.taken = (place.taken + 1) % (u32::MAX - 1);
            place.connection = connection;
            place.heard = now;
            token = place.token(at);
        }
        self.append(at);
        token
    }

    pub(super) fn get(&mut self, token: u64) -> Option<&mut C> {
        let at = self.find(token)?;
        self.places.get_mut(at as usize)?.connection.as_deref_mut()
    }

    pub(super) fn remove(&mut self, token: u64) -> Option<Box<C>> {
        let at = self.find(token)?;
        self.unlink(at);
        self.free.push(at);
        self.places.get_mut(at as usize)?.connection.take()
    }

    /// Something was heard over it.
    pub(super) fn heard(&mut self, token: u64, now: Instant) {
        if let Some(at) = self.find(token) {
            self.unlink(at);
            self.append(at);
            if let Some(place) = self.places.get_mut(at as usize) {
                place.heard = now;
            }
        }
    }

    /// The one over which nothing was heard for longest, and when something was.
    pub(super) fn oldest(&self) -> Option<(u64, Instant)> {
        let place = self.places.get(self.oldest as usize)?;
        Some((place.token(self.oldest), place.heard))
    }

    pub(super) fn tokens(&self) -> Vec<u64> {
        let places = (0..).zip(&self.places).filter(|(_, place)| place.connection.is_some());
        places.map(|(at, place)| place.token(at)).collect()
    }

    fn find(&self, token: u64) -> Option<u32> {
        let at = token as u32;
        let place = self.places.get(at as usize)?;
        (place.connection.is_some() && place.token(at) == token).then_some(at)
    }

    fn unlink(&mut self, at: u32) {
        let Some(place) = self.places.get(at as usize) else { return };
        let (older, newer) = (place.older, place.newer);
        match self.places.get_mut(older as usize) {
            Some(place) => place.newer = newer,
            None => self.oldest = newer,
        }
        match self.places.get_mut(newer as usize) {
            Some(place) => place.older = older,
            None => self.newest = older,
        }
    }

    fn append(&mut self, at: u32) {
        let newest = std::mem::replace(&mut self.newest, at);
        match self.places.get_mut(newest as usize) {
            Some(place) => place.newer = at,
            None => self.oldest = at,
        }
        if let Some(place) = self.places.get_mut(at as usize) {
            (place.older, place.newer) = (newest, NONE);
        }
    }
}
