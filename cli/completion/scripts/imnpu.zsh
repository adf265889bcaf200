#compdef imnpu
# Completion of `imnpu` for zsh. What is offered says the command itself.
_imnpu() {
  local -a lines offers open
  local line kind
  lines=("${(@f)$(${(Q)words[1]} complete --word="${(Q)PREFIX}" -- "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}")
  kind=$lines[1]
  for line in "${(@)lines[2,-1]}"; do
    # A colon parts the word from what it means; what ends with a sign goes on with a value.
    line="${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}"
    if [[ $line == *=:* ]]; then open+=($line); else offers+=($line); fi
  done
  local found=1
  ((${#offers})) && _describe -t values 'imnpu' offers && found=0
  ((${#open})) && _describe -t values 'imnpu' open -S '' && found=0
  # Behind `--option=` it is the value that is a file.
  [[ $PREFIX == -*=* ]] && compset -P '*='
  case $kind in
    folders) _files -/ && found=0 ;;
    'files '*) _files -g "*.(${${kind#files }// /|})(-.)" && found=0 ;;
    files) _files && found=0 ;;
  esac
  return $found
}
if [[ $funcstack[1] == _imnpu ]]; then _imnpu "$@"; else compdef _imnpu imnpu; fi
