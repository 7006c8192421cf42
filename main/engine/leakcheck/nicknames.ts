/** Given names and what people call those who bear them; only looked for beside the family name. */
const groups = [
  'alexander alex sasha xander',
  'alexandra alex sasha lexi',
  'andrew andy drew',
  'anthony tony',
  'barbara barb babs',
  'benjamin ben benny',
  'catherine kate cathy cat katie',
  'charles charlie chuck',
  'christina chris tina',
  'christopher chris kit topher',
  'daniel dan danny',
  'david dave davey',
  'deborah deb debbie',
  'edward ed eddie ted ned',
  'elizabeth liz beth betty eliza lizzie',
  'francis frank fran',
  'frederick fred freddie',
  'gregory greg',
  'henry harry hank',
  'jacob jake',
  'james jim jimmy jamie',
  'jennifer jen jenny',
  'jessica jess jessie',
  'john jack johnny',
  'jonathan jon',
  'joseph joe joey',
  'joshua josh',
  'katherine kate kathy katie kat',
  'kenneth ken kenny',
  'lawrence larry',
  'margaret maggie meg peggy',
  'matthew matt',
  'michael mike mickey',
  'nathaniel nate nathan',
  'nicholas nick nicky',
  'patricia pat patty trish',
  'patrick pat paddy',
  'peter pete',
  'philip phil',
  'rebecca becky becca',
  'richard rick dick rich ricky',
  'robert bob rob bobby robbie',
  'ronald ron ronnie',
  'samantha sam',
  'samuel sam sammy',
  'stephanie steph',
  'stephen steve',
  'steven steve',
  'susan sue susie',
  'theodore ted theo',
  'thomas tom tommy',
  'timothy tim',
  'victoria vicky tori',
  'vincent vince vinny',
  'william bill will billy liam',
  'zachary zach zack',
  'francisco paco pancho',
  'guadalupe lupe',
  'jesus chuy',
  'jose pepe',
  'aleksandr sasha',
  'dmitri dima',
  'ekaterina katya',
  'mikhail misha',
  'maximilian max',
];

const nicknames: ReadonlyMap<string, readonly string[]> = new Map(
  groups.map((group) => {
    const [name = '', ...others] = group.split(' ');
    return [name, others] as const;
  }),
);

/** The nicknames of a given name in bare form; none for most. */
export function nicknamesOf(bareName: string): readonly string[] {
  return nicknames.get(bareName) ?? none;
}

const none: readonly string[] = [];
