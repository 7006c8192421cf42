/** Given names that stand for each other in English, Spanish and German use, a group a line. One name may be in several groups. */
const groups = `
robert rob bob bobby robbie bert roberto
william will bill billy willie liam wilhelm
richard rick dick rich ricky richie ricardo
elizabeth elisabeth liz lizzie lisa beth betty betsy eliza libby elsie isabel bess
margaret maggie meg peggy marge margie greta rita daisy
katherine catherine kathryn katharine kate kathy cathy katie kat kay kit kitty trina katerina catalina
james jim jimmy jamie jem jaime
john jack johnny jon jonny juan
jonathan jon jonny nathan johnathan
joseph joe joey jo jose pepe
michael mike mick mickey mikey miguel misha mikhail
thomas tom tommy tomas
charles charlie chuck chas charly carlos
edward ed eddie ted teddy ned eduardo
edwin ed eddie
david dave davey davy
daniel dan danny
samuel sam sammy
samantha sam sammy
benjamin ben benny benji
alexander alex al sandy xander lex sasha alec alejandro aleksandr
alexandra alex sandra sandy lexi sasha alejandra
andrew andy drew andres andrei
anthony tony ant antonio toni
antonia toni
christopher chris kit topher cristobal
christine christina chris chrissy tina kristin kristina
christian chris
nicholas nick nicky nico klaus nicolas nikolai
nicole nicky nikki
matthew matt matty mateo
patrick pat paddy rick
patricia pat patty tricia trish
stephen steven steve stevie stefan esteban
stephanie steph steffi
timothy tim timmy
gregory greg gregg
jeffrey geoffrey jeff geoff
kenneth ken kenny
lawrence laurence larry lars laurie lorenzo
leonard leo len lenny
leonardo leo
ronald ron ronnie
donald don donnie
raymond ray
raymundo ray
peter pete pedro
philip phillip phil pip felipe
frederick fred freddie fritz federico
francis frank fran francisco paco pancho
frances fran frankie fanny francesca
franklin frank
gerald gerry jerry gerardo
jerome jerry
jeremiah jerry jeremy
henry hank harry hal heinrich enrique
harold harry hal
albert al bert bertie alberto
alfred al fred alf alfie
arthur art artie arturo
walter walt wally
vincent vince vinny vicente
victor vic
victoria vicky vicki tori
theodore ted teddy theo
zachary zach zack zak
joshua josh josue
jacob jake jack yakov jakob
nathaniel nathan nate nat
abraham abe ibrahim
isaac ike
solomon sol
maximilian max
maxwell max
mohammed muhammad mohamed mohammad mo
susan sue susie suzie susanna suzanne susana
deborah debra deb debbie
barbara barb babs bab
rebecca becky becca
jennifer jen jenny jenn
jessica jess jessie
jacqueline jackie
judith judy jude
kimberly kim kimmy
pamela pam
penelope penny
priscilla cilla
cynthia cindy
dorothy dot dottie dolly dora
eleanor ellie nell nora ella lenore
ellen nell ellie
helen nell lena helena elena
emily em emmy millie
emma em emmy
abigail abby gail
amanda mandy
angela angie
anne ann anna annie nan nancy hannah ana
beatrice bea trixie beatriz
caroline carolyn carrie caro carol
charlotte lottie charlie
constance connie
florence flo florrie
georgina georgia georgie
gertrude trudy gert
gwendolyn gwen
harriet hattie
jane janie jenny janet
josephine jo josie
laura laurie lori
lillian lily lil
linda lindy lin
louise lou lulu luisa
lucille lucy
lucia lucy
madeleine madeline maddie maddy
martha marty patty
mary marie maria molly polly mamie may
matilda tilly mattie
melissa mel missy
melanie mel
michelle shelly mickey
mildred millie
natalie nat nattie
natalia natasha nat
nancy nan
olivia liv livvy
rachel rae
rosemary rose rosie
roxanne roxy
sarah sara sally sadie
sophia sophie sofia
tabitha tabby
teresa theresa terry tess tessa
valerie val
veronica ronnie vera
virginia ginny
vivian viv
winifred winnie
guadalupe lupe
ignacio nacho
jesus chuy
dolores lola
concepcion concha conchita
johannes hans johann jan jens
sebastian basti seb
katharina kathi katja
ulrich uli
wolfgang wolf
evgeny zhenya eugene gene
dmitri dima mitya
vladimir vova volodya
ekaterina katya
maria masha
anastasia nastya stacy
`;

const others = build();

function build(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, Set<string>>();
  for (const line of groups.trim().split('\n')) {
    const names = line.split(' ');
    for (const name of names) {
      const known = all.get(name) ?? new Set();
      for (const other of names) if (other !== name) known.add(other);
      all.set(name, known);
    }
  }
  return new Map(Array.from(all, ([name, set]) => [name, [...set]] as const));
}

/** The names that a given name, in plain lower case, may stand for, without itself. */
export function nicknamesOf(name: string): readonly string[] {
  return others.get(name) ?? [];
}
