/** The three slots of a concern phrase, 64 entries each: "guarding" + "the client's" + "independence". */
export const concernVerbs: readonly string[] = words(`
guarding protecting respecting honouring defending preserving strengthening restoring advancing supporting upholding
securing sheltering nurturing expanding safeguarding serving valuing championing cherishing sustaining shielding
promoting improving maintaining rebuilding enlarging enriching fostering ensuring encouraging reinforcing prioritising
cultivating easing affirming clarifying steadying furthering deepening widening renewing tending keeping raising building
helping lifting backing minding watching following growing saving sparing boosting settling covering heeding
recognising rewarding trusting obeying gaining
`);

export const concernOwners: readonly string[] = words(`
client's patient's pupil's tenant's neighbour's colleague's newcomer's founder's buyer's seller's reader's listener's
family's team's village's school's clinic's council's union's choir's company's orchestra's cook's driver's farmer's
nurse's teacher's parent's child's elder's widow's cousin's guest's host's rival's partner's mentor's apprentice's
volunteer's donor's editor's author's witness's lender's borrower's player's coach's captain's gardener's carpenter's
painter's sailor's baker's tailor's miner's pilot's citizen's visitor's lodger's shopkeeper's librarian's inspector's
customer's stranger's
`);

export const concernNouns: readonly string[] = words(`
independence comfort privacy savings reputation schedule dignity curiosity safety freedom trust pride patience memory
income health rest learning honesty standing faith heritage ambition wishes judgement voice choice plans records
accuracy rights duties craft humour tradition fairness harmony loyalty courage calm creativity authority credit
openness modesty precision progress stability beauty pleasure routine resilience warmth discretion autonomy order
prosperity understanding belonging confidence welfare obligations perspective mobility
`);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
