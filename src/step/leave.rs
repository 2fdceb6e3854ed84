//! Leaving technology: who leaves is written down, and a reason that does not exist makes nobody leave.

use crate::domain::{AgeClass, Funnel, Leaver, Leaving, Reason};
use crate::step::events::Pass;
use crate::world::people::{Life, NO_DESK};

impl Pass<'_, '_> {
    /// Leaves technology for other work, for a reason: weglek.
    pub fn leave_technology(&mut self, rank: usize, life: &mut Life, reason: Reason) {
        if self.view.model.vanished[reason.index()] {
            return self.go_on_without(rank, life, reason);
        }
        self.note_leaver(rank, life, Leaving::of(reason));
        self.leave_desk_for_other_work(rank, life, reason);
    }

    /// What happens instead, where a reason does not exist: people stay, but an employer who shrinks lets them go all the
    /// same, into unemployment.
    fn go_on_without(&mut self, rank: usize, life: &mut Life, reason: Reason) {
        match reason {
            Reason::Pay | Reason::Strain | Reason::CareAndHours | Reason::Prospects => {}
            // As those whose first year works out.
            Reason::FirstYear => {
                life.funnel = Funnel::Stayed;
                life.traits = life.traits.set_retrained(true);
            }
            Reason::Shrinks => self.lose_work(rank, life),
        }
    }

    /// Writes down who leaves a desk, before it is left.
    pub fn note_leaver(&mut self, rank: usize, life: &Life, leaving: Leaving) {
        if life.desk != NO_DESK {
            let cell = self.view.employers.ground.desks[life.desk as usize].cell;
            self.outcome.leavers.push(Leaver {
                leaving,
                level: life.diploma.level(),
                sex: self.columns.fixed[rank].sex(),
                age: AgeClass::of_quarters(self.age),
                occupation: cell.occupation(),
                province: cell.province(),
            });
        }
    }

    /// Writes down a technically educated school-leaver whose first job is outside technology.
    pub fn note_not_started(&mut self, rank: usize, life: &Life) {
        let fixed = self.columns.fixed[rank];
        self.outcome.flows.not_started += 1;
        self.outcome.leavers.push(Leaver {
            leaving: Leaving::NotStarted,
            level: life.diploma.level(),
            sex: fixed.sex(),
            age: AgeClass::of_quarters(self.age),
            occupation: life.occupation,
            province: fixed.province(),
        });
    }
}
