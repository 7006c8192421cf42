import type { ImportRule } from './rules.ts';
import { said } from '../say.ts';

/** What each rule means to a person: what is wrong and what to do. No value is in it. */
export const ruleText: Readonly<Record<ImportRule, string>> = said({
  'too-few-cells': 'The row has fewer cells than the header. Check for a missing separator or a broken line.',
  'too-many-cells':
    'The row has more cells than the header. Check for a separator inside a value that is not quoted.',
  'unclosed-quote': 'A quote is opened and never closed. Close it, or double the quote inside the value.',
  'stray-quote': 'A quote stands where none is allowed. Double it, or remove it.',
  'record-too-long':
    'The row is far longer than any real one. Check for a quote that was never closed, or a line end that is missing.',
  'nul-bytes': 'The row holds NUL bytes. Export the file again as text.',
  'not-decodable': 'Some bytes of the row are not text in this encoding. Choose another encoding.',
  'id-missing': 'There is no ID. Every person needs an ID number, an other ID or a card number.',
  'name-missing': 'There is no last name.',
  'too-long': 'The value is longer than this field holds.',
  'bad-date': 'This is no date of the calendar. Write it as YYYY-MM-DD.',
  'future-date': 'The date lies in the future.',
  'implausible-date': 'The date is too long ago to be a birthday.',
  'bad-email': 'This is no e-mail address. Write it as name@school.edu.',
  'bad-phone': 'This is no phone number.',
  'bad-number': 'This is no number.',
  'shortened-number':
    'A spreadsheet has shortened this number, so its last digits are lost. Format the column as text and export the file again.',
  'bad-name': 'This is no name: it has no letter.',
  'repeated-header': 'The row is the header once more.',
  'error-value':
    'The cell holds an error of a spreadsheet, such as #N/A, or a formula that was never worked out (#GETTING_DATA), and no value. Open the file in Excel, put the formula right or empty the cell, and save it again.',
  'bad-yes-no': 'Write Yes or No.',
  'bad-characters': 'The value holds control characters that cannot be shown.',
  'ssn-value': 'The value looks like a Social Security number, which this inventory does not store.',
  'same-id-twice-in-file': 'An earlier row of the same file has this ID already.',
  'same-person-twice-in-file': 'Another row of the same file is about the same person.',
  'card-of-another-person': 'Another person has this card number already.',
  'email-of-erased-person':
    'The e-mail belongs to someone who was erased. If this is somebody else, add the person by hand.',
  'id-of-two-people': 'The ids of this row belong to two different people.',
  'record-restricted': 'The record is restricted and can only be read. Lift the restriction first.',
  'maybe-duplicate':
    'The row may be someone who is known under another ID. It waits until you say whether it is the same person.',
  'unknown-person': 'Nobody in the inventory has this ID. Import the people first, then their registrations.',
  'course-missing': 'There is no course, section or CRN.',
  'class-unknown':
    'The set does not say which course and term this enrollment is for. Export its classes, courses and terms with it.',
  'role-unknown':
    'The set does not say whether this is a student or staff, and the inventory does not know. Export the roles with it.',
  'same-registration-twice': 'An earlier row of the same file registers the same person for the same course.',
  'photo-unmatched':
    'Nobody has this ID or card number. The file name must be the ID number or the card number.',
  'photo-ambiguous': 'Several people answer to this file name. Rename it to an ID that names one person.',
  'photo-not-an-image': 'This is no JPEG or PNG picture, or it is damaged. Save it as JPEG.',
  'photo-too-large': 'The picture is larger than 512 pixels or 5 MB. Scale it down first.',
  'photo-empty': 'The picture file is empty.',
  'photo-twice': 'An earlier picture of the set is of the same person.',
});

/** The columns of the report of refused rows. It is sent to whoever made the file, and read by machines: it stays in English. */
export const issueColumns = 'line,column,rule,what to do';
