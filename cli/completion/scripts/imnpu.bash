# Completion of `imnpu` for bash. What is offered says the command itself.
_imnpu() {
  COMPREPLY=()
  local -a words=()
  local index word glue=
  # Bash takes `--format=json` for three words.
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [[ -n $glue || $word == = && ${#words[@]} -gt 0 ]]; then
      words[${#words[@]} - 1]+=$word
      glue=
      [[ $word != = ]] || glue=1
    else
      words+=("$word")
    fi
  done
  local last=$((${#words[@]} - 1))
  local current=${words[last]}
  unset "words[last]"
  local -a lines
  mapfile -t lines < <("${COMP_WORDS[0]}" complete --word="$current" -- "${words[@]}" 2>/dev/null)
  # Only what stands behind the last sign is replaced.
  local part=$current start=
  [[ $current != *=* ]] || part=${current##*=} start=${current%=*}=
  local line
  for line in "${lines[@]:1}"; do
    line=${line%%$'\t'*}
    COMPREPLY+=("${line#"$start"}")
  done
  # What goes on with a value.
  [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
  local -a files=()
  case ${lines[0]} in
    folders) mapfile -t files < <(compgen -d -- "$part") ;;
    'files '*)
      local endings=${lines[0]#files }
      mapfile -t files < <(
        shopt -s extglob
        compgen -d -- "$part"
        compgen -f -X "!*.@(${endings// /|})" -- "$part"
      )
      ;;
    files) mapfile -t files < <(compgen -f -- "$part") ;;
  esac
  if ((${#files[@]} > 0)); then
    compopt -o filenames 2>/dev/null
    COMPREPLY+=("${files[@]}")
  fi
}
complete -F _imnpu imnpu
