-- SPDX-License-Identifier: Apache-2.0
-- Check-ins that have ended and still tell where the customer stood with which car: what is erased after some days.
CREATE INDEX check_ins_told ON check_ins (ended_at)
  WHERE spot <> '' OR other_spot <> '' OR car_make <> '' OR car_colour <> '' OR information <> '';
