// Made out of scripts/letterbook/words/*.toml by `python -m tests.search.test_word_tables`; do not edit.

export const NAMES = {
 "scripts": {
  "latin": {
   "letters": "a:a b:b c:k d:d e:a f:f g:h h:h i:i j:i k:k l:l m:m n:n o:a p:p q:k r:r s:s t:t u:u v:v w:v x:ks y:i z:s ck:k dz:d dzh:j gh:h kh:h ph:f qu:k sch:s sh:s shch:st th:t ts:t tz:t zh:s",
   "readings": {
    "english": "^j:j ce:sa ch:t ci:si cy:si sch:st tch:t",
    "french": "ce:sa ch:s chtch:st ci:si cy:si dj:j gu:h j:s ou:u tch:t",
    "german": "ce:ta ch:h ci:ti dsch:j schtsch:st tsch:t z:t",
    "slavic": "c:t ch:h ck:tk cz:t rz:s sc:st sz:s szcz:st x:h"
   }
  },
  "cyrillic": {
   "letters": "а:a б:b в:v г:h д:d дж:j дз:d е:a ж:s з:s и:i к:k л:l м:m н:n о:a п:p р:r с:s т:t тс:t у:u ф:f х:h ц:t ч:t ш:s щ:st ъ: ы:i ь: э:a ю:u я:a",
   "cases": "ага аму ам его ему ем им ого ому ом эм яга яму ым"
  }
 },
 "key": {
  "rules": [
   [
    "i+([au])",
    "$1"
   ],
   [
    "([au])i+",
    "$1"
   ],
   [
    "(.)\\1+",
    "$1"
   ],
   [
    "au",
    "av"
   ],
   [
    "f$",
    "v"
   ],
   [
    "([dt])ar$",
    "$1r"
   ],
   [
    "^(..+[st]k)(?:aha?|ama?|amu|ih|im[ai]?)$",
    "$1"
   ],
   [
    "^(..+[^aiu])[aiu]+$",
    "$1"
   ]
  ]
 }
};

export const ENDINGS = {
 "en": {
  "shortest": 3,
  "words": "became:become began:begin begun:begin broke:break broken:break brought:bring built:build came:come children:child chose:choose chosen:choose did:do done:do fought:fight found:find gave:give given:give gone:go held:hold kept:keep knew:know known:know led:lead lives:life lost:lose made:make meant:mean men:man met:meet paid:pay ran:run said:say seen:see sent:send sold:sell spent:spend spoke:speak spoken:speak taken:take took:take taught:teach thought:think told:tell went:go women:woman won:win written:write wrote:write",
  "steps": [
   "ches:ch ies:y is:is s shes:sh ss:ss sses:ss us:us xes:x zzes:z",
   "ed edly eed:ee ied:y ing ingly",
   "bb:b dd:d e gg:g ll:l mm:m nn:n pp:p rr:r tt:t",
   "i:y"
  ]
 },
 "de": {
  "shortest": 3,
  "steps": [
   "bs:b ds:d e em en ens er ern erns ers es fs:f gs:g hs:h ks:k ls:l ms:m n ns:n rs:r ts:t",
   "end endst er est et ist:ist st t",
   "er"
  ]
 },
 "fr": {
  "shortest": 3,
  "words": "appelons:appeler condamnons:condamner demandons:demander devons:devoir esperons:esperer exigeons:exiger invitons:inviter pouvons:pouvoir prions:prier proposons:proposer rappelons:rappeler refusons:refuser remercions:remercier souhaitons:souhaiter soutenons:soutenir voulons:vouloir",
  "steps": [
   "aux:al eaux:eau s ss:ss x",
   "a ai aient ait ame ant ante asse assent assiez assion assait at ate e ee enne:en ent er era erai eraient erait ere erent erez erion eriez eron eront euse:eur ez i ie ienne:ien iennent:ien iere:ier iez ir ira irai iraient irait irent irez iriez iront issaient issait issant isse issent issez issiez isson it ite ive:if trice:teur",
   "er",
   "e i ll:l nn:n ss:s tt:t"
  ]
 },
 "pl": {
  "shortest": 3,
  "steps": [
   "laby:l labym:l labys:l lam:l las:l lby:l lbym:l lbys:l lem:l les:l liby:l libyscie:l libysmy:l liscie:l lismy:l loby:l lyby:l lybyscie:l lybysmy:l lyscie:l lysmy:l",
   "a ac ach acie aja al ala ali alo aly am ami amy asz e ec ego ej em emu i ia iach ial iala iali ialo ialy iam iami ic ich icie ie iego iej iem iemu il ila ili ilo ily im imi imy io iom iow iowi isz iu o om ow owi owie u y yc ych ycie yl yla yli ylo yly ym ymi ymy ysz",
   "ac aj ajac al an ec:c ek:k en er:r iac ian iec:c iek:k ien ij ion iw iwan ol:ol on ow owac owal owan uj ujac yw ywan",
   "i"
  ]
 },
 "ru": {
  "shortest": 3,
  "steps": [
   "пись:пись русь:русь ся сь",
   "а ав авши ает аете аем аешь аи аите ал ала али ало ам ами ан ана ано аны ат ать ах ают аю ая е ев его ее еи ел ела ели ело ем ему ен ена ено ены ет ете еть ешь ею и ив ивши ие ием ии ил ила или ило им ими ит ите ить их ишь ию ия иям иями иях о ов овал овала овали овало ован ована овано ованы овать ого ое ои ом ому ою ть у уем ует уи уите ул ула ули уло ут уть ую уют ы ые ыи ым ыми ыть ых ь ье ьев ьи ью ья ьям ю ют юю я яет яи ял яла яли яло ям ями ят ять ях яю яют яя",
   "авш аем анн ащ ающ вш енн и ивш нн:н ованн уем ующ ущ ь ющ ящ яющ"
  ]
 },
 "uk": {
  "shortest": 3,
  "steps": [
   "русь:русь ся сь",
   "тиме:ти тимем:ти тимемо:ти тимет:ти тимете:ти тимеш:ти тиму:ти тимуть:ти",
   "а ав авши ае аемо ает аете аеш аи аимо аите ала али ало ам ами ано ати ать ах аю ають е ев еви еи ем емо ено ет ете еш ею и ив ивши ие ием ии ила или ило им ими имо ите ити ить их иш ию ия иям иями иях о ов ови ого ои ом ому ою у ував увавши увала ували увало увати уе уемо ует уеш уи уимо уите ула ули уло ути уть ую ують ь ього ьои ьому ьою ю ювати ють я яв яе яла яли яло ям ями яти ять ях яють вши вала вали вало",
   "ан анн аюч ен енн ець:ц ец:ц и ист:ост нн:н ов ован ованн ок:к ост:ост ув уван уванн уч уюч вш ь ьм ьт юч ююч яч"
  ]
 },
 "be": {
  "shortest": 3,
  "steps": [
   "ся цца:ць",
   "асць:асц есць:есц осць:осц",
   "а ага ае аеце аеш аи аице ала али ам ами аму ана аны ау авала авали авана аваны аваць авау ах аць ая аю аюць е ела ели еи ем ена ены еу еце ець еш ею и ием ии ила или им ими иу их ице иць иш ию ия иям иями иях нула нули нуу нуць о ога ое ои ом ому оу ою у уе уем ую уюць уць ць ы ыи ыла ыли ым ыми ыу ых ыце ыць ыш ыя ь э эи эм эце эць эш ю юць юю я яга яе яи яла яли ям ями яму яу ях яць яю яя",
   "аван аванн ан анн ауш аюч ен енн и нн:н ован уч уюч вш ь юч яч"
  ]
 }
};
